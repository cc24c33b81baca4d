using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace AutoAL.Experiments.Configuration;

/// <summary>What a configuration member holds.</summary>
internal enum MemberKind
{
    Text,
    Whole,
    Real,
    Record,
    RecordList,
    Choice,
    ChoiceList,
    Words,
}

/// <summary>One member of a configuration record, as the reader, the schema and the documentation see it.</summary>
internal sealed record ConfigMember
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ConfigMember>> Known = new();

    public required PropertyInfo Property { get; init; }

    /// <summary>As written in the file: the property's name in camel case.</summary>
    public required string Name { get; init; }

    public required MemberKind Kind { get; init; }

    /// <summary>The record type of the member or of its list's entries; else the number type.</summary>
    public required Type Type { get; init; }

    public required bool Required { get; init; }

    /// <summary>Whether null, the absence of a value, is a value.</summary>
    public required bool Nullable { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> AllowedWords { get; init; }

    public required AllowedRangeAttribute? Range { get; init; }

    /// <summary>Whether the text is a path, which counts with forward slashes.</summary>
    public required bool IsPath { get; init; }

    /// <summary>What may be there, in words.</summary>
    public string Allowed => Kind switch
    {
        MemberKind.Text when AllowedWords.Count > 0 => "one of " + string.Join(", ", AllowedWords),
        MemberKind.Text => "a text",
        MemberKind.Whole => "a whole number" + Bounds,
        MemberKind.Real => "a number" + Bounds,
        MemberKind.Record => "an object with " + string.Join(", ", Of(Type).Select(m => m.Name)),
        MemberKind.RecordList => "a list of objects",
        MemberKind.Choice => "a name, or an object with `use`",
        MemberKind.ChoiceList => "a list of names, or of objects with `use`",
        MemberKind.Words when AllowedWords.Count > 0 => "an object whose values are each one of " + string.Join(", ", AllowedWords),
        _ => "an object with texts",
    };

    private string Bounds => Range is null ? "" : FormattableString.Invariant($" from {(decimal)Range.Minimum} to {(decimal)Range.Maximum}");

    /// <summary>The members of a configuration record in the order of their declaration.</summary>
    public static IReadOnlyList<ConfigMember> Of(Type record) => Known.GetOrAdd(record, Reflect);

    /// <summary>A record with its defaults; required members are empty texts and lists.</summary>
    public static object Create(Type record)
    {
        object instance = Activator.CreateInstance(record)!;
        foreach (ConfigMember member in Of(record).Where(m => m.Required))
        {
            object empty = member.Kind switch
            {
                MemberKind.Text => "",
                MemberKind.RecordList or MemberKind.ChoiceList => Array.CreateInstance(member.Type, 0),
                _ => throw new NotSupportedException($"{record.Name}.{member.Property.Name} is required, but no {member.Kind} can be required: give it a default."),
            };
            member.Property.SetValue(instance, empty);
        }

        return instance;
    }

    private static IReadOnlyList<ConfigMember> Reflect(Type record)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite)
                .OrderBy(p => p.MetadataToken)
                .Select(p => From(p, nullability)),
        ];
    }

    private static ConfigMember From(PropertyInfo property, NullabilityInfoContext nullability)
    {
        Type type = System.Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Type? generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        (MemberKind kind, Type element) = type switch
        {
            _ when type == typeof(string) => (MemberKind.Text, type),
            _ when type == typeof(int) || type == typeof(long) => (MemberKind.Whole, type),
            _ when type == typeof(double) => (MemberKind.Real, type),
            _ when generic == typeof(IReadOnlyDictionary<,>) => (MemberKind.Words, typeof(string)),
            _ when type == typeof(ChoiceConfig) => (MemberKind.Choice, type),
            _ when type == typeof(IReadOnlyList<ChoiceConfig>) => (MemberKind.ChoiceList, typeof(ChoiceConfig)),
            _ when generic == typeof(IReadOnlyList<>) => (MemberKind.RecordList, type.GenericTypeArguments[0]),
            _ when type.Namespace == typeof(ConfigMember).Namespace => (MemberKind.Record, type),
            _ => throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name}: the reader knows no {type.Name}."),
        };
        return new ConfigMember
        {
            Property = property,
            Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Kind = kind,
            Type = element,
            Required = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null,
            Nullable = nullability.Create(property).WriteState == NullabilityState.Nullable,
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            AllowedWords = property.GetCustomAttribute<AllowedWordsAttribute>()?.Words ?? [],
            Range = property.GetCustomAttribute<AllowedRangeAttribute>(),
            IsPath = property.GetCustomAttribute<FilePathAttribute>() is not null,
        };
    }
}
