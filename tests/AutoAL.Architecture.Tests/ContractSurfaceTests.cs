using System.Globalization;
using System.Reflection;
using System.Text;
using AutoAL.Contracts;

namespace AutoAL.Architecture.Tests;

/// <summary>The contract that plug-ins compile against. A difference is a decision: new members may be added, others break every plug-in.</summary>
public class ContractSurfaceTests
{
    private const string Golden = "tests/AutoAL.Architecture.Tests/contract.txt";

    [Fact]
    public void Contracts_PublicSurface_EqualsTheListing()
    {
        string actual = Listing();
        string path = Path.Combine(Repository.Root, Golden);
        if (File.Exists(path) && File.ReadAllText(path) == actual)
            return;
        string received = Path.ChangeExtension(path, ".received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"The public surface of AutoAL.Contracts changed. If that is meant, raise the version, note it in CHANGELOG.md and replace {Golden} by {Path.GetFileName(received)}.");
    }

    [Fact]
    public void Contracts_ReferToTheBaseLibraryOnly() => Assert.All(
        typeof(ILearnerEngine).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name!.StartsWith("System.", StringComparison.Ordinal) && !reference.Name.Contains("Tensors", StringComparison.Ordinal), reference.Name));

    private static string Listing()
    {
        var text = new StringBuilder();
        foreach (Type type in typeof(ILearnerEngine).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            string parents = string.Join(", ", new[] { type.BaseType }.Concat(type.GetInterfaces()).Where(t => t is not null && t != typeof(object)).Select(t => Name(t!)).Order(StringComparer.Ordinal));
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append(parents.Length == 0 ? "" : " : " + parents).Append('\n');
            foreach (string member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(Member).OfType<string>().Order(StringComparer.Ordinal))
                text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        FieldInfo { IsSpecialName: false, IsLiteral: true } f => $"{f.Name} = {Convert.ToString(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsSpecialName: false } f => $"{Name(f.FieldType)} {f.Name}",
        PropertyInfo p => $"{Name(p.PropertyType)} {p.Name} {{{(p.GetMethod is { IsPublic: true } ? " get;" : "")}{(p.SetMethod is { IsPublic: true } ? " init/set;" : "")} }}",
        MethodInfo { IsSpecialName: false } m when !m.Name.StartsWith('<') => $"{(m.IsStatic ? "static " : "")}{Name(m.ReturnType)} {m.Name}({Parameters(m)})",
        _ => null,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type) => type.IsByRef
        ? Name(type.GetElementType()!) + "&"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}
