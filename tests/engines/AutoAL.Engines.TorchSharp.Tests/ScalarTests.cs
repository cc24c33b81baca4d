using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>
/// TorchSharp 0.107 hands a scalar's address to libtorch and forgets the object, so that a collection in another thread can free it while libtorch reads
/// it. The engine disposes of its scalars itself, and calls nothing that makes one on the way.
/// </summary>
public sealed class ScalarTests
{
    /// <summary>Read from the compiled engine: what it calls of TorchSharp, and what that calls within TorchSharp.</summary>
    [Fact]
    public void Engine_CallsNothingOfTorchSharpThatLeavesAScalarToTheCollector()
    {
        MethodBase[] called = [.. Called(typeof(TorchEngine).Module).Where(m => m.Module == typeof(torch).Module && !IsConversion(m, "ToScalar"))];
        Assert.True(called.Length > 50, $"Only {called.Length} calls were found.");

        // A module's call makes scalars of arguments that are numbers, and is given a tensor.
        Assert.Empty(called.Where(m => m.Name != "call" && LeavesAScalar(m, [])).Select(m => $"{m.DeclaringType!.Name}.{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.Name))})"));
    }

    /// <summary>The search above finds what it is for.</summary>
    [Fact]
    public void Operators_OfTorchSharp_LeaveScalars()
    {
        Type tensor = typeof(torch.Tensor);
        Assert.True(LeavesAScalar(tensor.GetMethod("op_Addition", [tensor, tensor])!, []));
        Assert.True(LeavesAScalar(tensor.GetMethod("op_Multiply", [tensor, typeof(double)])!, []));
        Assert.False(LeavesAScalar(tensor.GetMethod("op_Multiply", [tensor, tensor])!, []));
        Assert.False(LeavesAScalar(tensor.GetMethod("op_Subtraction", [tensor, tensor])!, []));
    }

    private static bool LeavesAScalar(MethodBase method, HashSet<MethodBase> seen) =>
        IsConversion(method, "op_Implicit") || IsConversion(method, "ToScalar") || (seen.Add(method) && CallsOf(method).Any(m => m.Module == typeof(torch).Module && LeavesAScalar(m, seen)));

    private static bool IsConversion(MethodBase method, string name) => method.Name == name && method is MethodInfo { ReturnType.FullName: "TorchSharp.Scalar" };

    /// <summary>Every method of other assemblies that a module refers to.</summary>
    private static IEnumerable<MethodBase> Called(Module module)
    {
        for (int token = 0x0A000001; ; token++)
        {
            MemberInfo? member;
            try
            {
                member = module.ResolveMember(token);
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break;
            }
            catch (Exception other) when (other is ArgumentException or BadImageFormatException)
            {
                // A member of a generic type over its caller's parameters.
                continue;
            }

            if (member is MethodBase method)
                yield return method;
        }
    }

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>The targets of the calls in a method's body.</summary>
    private static List<MethodBase> CallsOf(MethodBase method)
    {
        var found = new List<MethodBase>();
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            OpCode op = s_codes[code[at] == 0xFE ? (short)((0xFE << 8) | code[at + 1]) : code[at]];
            at += op.Size;
            if (op.OperandType == OperandType.InlineMethod && Resolve(BitConverter.ToInt32(code, at)) is { } target)
                found.Add(target);
            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }

        return found;

        MethodBase? Resolve(int token) => method.Module.ResolveMethod(
            token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null);
    }
}
