using System.Reflection;
using System.Text.RegularExpressions;

namespace Pledge.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed partial class ModuleGraphTests
{
    private static readonly Edges Allowed = Edges.Read(File.ReadAllText(Path.Combine(Sources.Root, "ARCHITECTURE.md")));

    private static IReadOnlyList<Assembly> ModuleAssemblies { get; } = [.. Web.Modules.All.Select(module => module.GetType().Assembly)];

    [Fact]
    public void Every_module_stands_in_the_table_and_every_row_is_a_module() =>
        Allowed.Modules.ShouldBe(Directory.GetDirectories(Path.Combine(Sources.Root, "src", "Modules")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(Path.GetFileName), ignoreOrder: true);

    [Fact]
    public void Projects_reference_along_the_edges_only()
    {
        foreach (var (path, text) in Sources.Under("src/Modules", ".csproj"))
        {
            var references = ProjectReference().Matches(text).Select(match => match.Groups["name"].Value);
            Allowed.Violations(Path.GetFileNameWithoutExtension(path), references).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Compiled_modules_use_what_the_table_allows()
    {
        foreach (var assembly in ModuleAssemblies)
        {
            Allowed.Violations(NameOf(assembly.GetName()), PledgeReferences(assembly).Where(name => name != "Kernel")).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_forged_edge_is_caught()
    {
        Allowed.Violations("Devices", ["Customers", "Network"]).ShouldBeEmpty();
        Allowed.Violations("Devices", ["Customers", "Desk"]).ShouldBe(["Devices → Desk"]);
        Allowed.Violations("Network", ["Customers"]).ShouldBe(["Network → Customers"]);
        Allowed.Violations("Nonsense", ["Desk"]).ShouldBe(["Nonsense → Desk"]);
    }

    [Fact]
    public void The_kernel_and_the_pure_libraries_know_no_module()
    {
        PledgeReferences(typeof(Kernel.IModule).Assembly).ShouldBeEmpty();
        PledgeReferences(typeof(Promises.Bilingual).Assembly).ShouldBeEmpty();
        PledgeReferences(typeof(Routing.Problem).Assembly).ShouldBeEmpty();
    }

    [Fact]
    public void The_pure_libraries_touch_nothing_outside_themselves()
    {
        ImpureReferences(typeof(Promises.Bilingual).Assembly).ShouldBeEmpty();
        ImpureReferences(typeof(Routing.Problem).Assembly).ShouldBeEmpty();
        ImpureReferences(typeof(Kernel.IModule).Assembly).ShouldNotBeEmpty("the rule would not notice");
    }

    [Fact]
    public void Modules_show_nothing_but_contracts_demonstrations_their_class_and_components()
    {
        foreach (var assembly in ModuleAssemblies)
        {
            var shown = ShownIn(NameOf(assembly.GetName()));
            shown.UnionWith(ModelsOf(assembly.GetExportedTypes()));
            Surplus(assembly.GetExportedTypes(), shown).ShouldBeEmpty(assembly.GetName().Name);
        }
    }

    [Fact]
    public void A_public_type_beside_the_contracts_is_caught() =>
        Surplus([typeof(ModuleGraphTests)], new HashSet<string>()).ShouldBe([nameof(ModuleGraphTests)]);

    private static List<string> Surplus(IEnumerable<Type> exported, IReadOnlySet<string> shown) =>
        [.. exported
            .Where(type => !typeof(Kernel.IModule).IsAssignableFrom(type) && !IsComponent(type) && type.Name != "_Imports")
            .Select(type => Outermost(type).Name.Split('`')[0])
            .Where(name => !shown.Contains(name))];

    private static Type Outermost(Type type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static bool IsComponent(Type type) => typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(Outermost(type));

    // Components are public because the compiler of Razor makes them so, and with them the models that they show.
    private static HashSet<string> ModelsOf(IEnumerable<Type> exported)
    {
        var models = new HashSet<Type>();
        var next = new Queue<Type>(exported.Where(IsComponent));
        while (next.TryDequeue(out var type))
        {
            foreach (var part in type.GetProperties().Select(property => property.PropertyType).Concat(type.BaseType?.GetGenericArguments() ?? []).SelectMany(Parts).Where(part => part.Assembly == type.Assembly && models.Add(part)))
            {
                next.Enqueue(part);
            }
        }

        return [.. models.Select(model => Outermost(model).Name)];
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static HashSet<string> ShownIn(string module) =>
        [.. Sources.Under($"src/Modules/{module}", ".cs").Where(file => Path.GetFileName(file.Path) is "Contracts.cs" or "Demo.cs" || file.Path.Contains("/Demo/", StringComparison.Ordinal)).SelectMany(file => PublicType().Matches(file.Text)).Select(match => match.Groups["name"].Value)];

    private static string NameOf(AssemblyName assembly) => assembly.Name!.Replace("Pledge.", "", StringComparison.Ordinal);

    private static IReadOnlyList<string> PledgeReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Where(reference => reference.Name!.StartsWith("Pledge.", StringComparison.Ordinal)).Select(NameOf)];

    private static List<string> ImpureReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "System.Net.Http" or "System.Net.Sockets" or "System.IO.FileSystem" or "Npgsql")];

    [GeneratedRegex("ProjectReference Include=\"[^\"]*?(?<name>\\w+)\\.csproj\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectReference();

    [GeneratedRegex("^public (?:sealed |static |abstract |readonly |partial )*(?:record struct|record|class|interface|enum|struct|delegate \\w+) (?<name>\\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicType();
}
