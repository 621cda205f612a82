using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web;

/// <summary>How a component is made and filled; found out once for each type.</summary>
internal sealed class ComponentPlan
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, ComponentPlan> Known = new();

    private readonly Type type;
    private readonly FrozenDictionary<string, PropertyInfo> parameters;
    private readonly ConcurrentDictionary<string, Action<View, object?>> setters = new(StringComparer.Ordinal);
    private readonly (Type Service, PropertyInfo Property)[] injected;
    private readonly (string? Name, PropertyInfo Property)[] cascading;

    private ComponentPlan(Type type)
    {
        if (!typeof(View).IsAssignableFrom(type))
        {
            throw new NotSupportedException($"{type} is no View: its Razor file lacks @inherits.");
        }

        this.type = type;
        var properties = Properties(type).ToList();
        parameters = properties.Where(property => property.IsDefined(typeof(ParameterAttribute))).ToFrozenDictionary(property => property.Name, StringComparer.Ordinal);
        injected = [.. properties.Where(property => property.IsDefined(typeof(InjectAttribute))).Select(property => (property.PropertyType, property))];
        cascading = [.. properties.Where(property => property.IsDefined(typeof(CascadingParameterAttribute))).Select(property => (property.GetCustomAttribute<CascadingParameterAttribute>()!.Name, property))];
        Layout = type.GetCustomAttribute<LayoutAttribute>()?.LayoutType;
    }

    /// <summary>What stands around it, when it is a page.</summary>
    internal Type? Layout { get; }

    internal static ComponentPlan Of(Type type) => Known.GetOrAdd(type, known => new ComponentPlan(known));

    /// <summary>Makes one, with everything but its parameters.</summary>
    internal View Make(Reader reader, IServiceProvider services, List<(string? Name, object? Value)> around)
    {
        var made = (View)Activator.CreateInstance(type)!;
        made.Reader = reader;
        foreach (var (service, property) in injected)
        {
            Set(made, property, services.GetService(service) ?? throw new InvalidOperationException($"{type} needs {service}, which nobody provides."));
        }

        foreach (var (name, property) in cascading)
        {
            // The nearest one counts.
            var at = around.FindLastIndex(value => value.Name == name && property.PropertyType.IsInstanceOfType(value.Value));
            if (at >= 0)
            {
                Set(made, property, around[at].Value);
            }
        }

        return made;
    }

    /// <summary>Gives it a parameter.</summary>
    internal void Fill(View component, string name, object? value) => Set(
        component,
        parameters.TryGetValue(name, out var parameter) ? parameter : throw new InvalidOperationException($"{type} has no parameter {name}."),
        value);

    private void Set(View component, PropertyInfo property, object? value) => setters.GetOrAdd(property.Name, (_, own) => SetterOf(own), property)(component, value);

    private static IEnumerable<PropertyInfo> Properties(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Declared))
            {
                yield return property;
            }
        }
    }

    private static Action<View, object?> SetterOf(PropertyInfo property) =>
        (Action<View, object?>)typeof(ComponentPlan).GetMethod(nameof(Setting), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(property.DeclaringType!, property.PropertyType).Invoke(null, [property])!;

    private static Action<View, object?> Setting<TOwner, TValue>(PropertyInfo property)
        where TOwner : View
    {
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, TValue>>();
        return (component, value) => set((TOwner)component, value is null ? default! : (TValue)value);
    }
}
