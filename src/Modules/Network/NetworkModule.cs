using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Network.Areas;
using Pledge.Network.Divisions;
using Pledge.Network.Nodes;
using Pledge.Network.People;
using Pledge.Network.Vehicles;

namespace Pledge.Network;

/// <summary>The three-tier network: branches, centres, outlets, areas, people, certificates, vehicles, plaques [A1, A20].</summary>
public sealed class NetworkModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => NetworkMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Manage, Permissions.Staff, Permissions.Absence);
        registration.Number<Person>("person", Permissions.Read, person => person.Phone);
        registration.Menu(new(MenuSection.Settings, 10, Words.Network, "/network", "hierarchy", Permissions.Read));
        registration.Menu(new(MenuSection.Settings, 20, Words.People, "/people", "users", Permissions.Read));
        registration.Menu(new(MenuSection.Settings, 30, Words.Certificates, "/certificates", "certificate", Permissions.Read));
        registration.Services.AddSingleton<IDivisions>(_ => DivisionTree.Load(Path.Combine(AppContext.BaseDirectory, "packs", "divisions", "china.csv")));
        registration.Services.AddScoped<INetwork, NetworkReads>();
        registration.Services.AddScoped<INetworkFigures, NetworkFigures>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/network", Permissions.Read, NodePages.Tree);
        routes.MapQuery("/network", "network.tree", Permissions.Read, NodePages.Query);
        routes.MapPage("/network/new", Permissions.Manage, NodePages.New);
        routes.MapCommand<AddNode.Command>("/network", "network.add-node", Permissions.Manage, AddNode.Handle);
        routes.MapPage("/network/{id:long}", Permissions.Read, NodePages.Show);
        routes.MapQuery("/network/{id:long}", "network.node", Permissions.Read, NodePages.QueryOne);
        routes.MapPage("/network/{id:long}/edit", Permissions.Manage, NodePages.Edit);
        routes.MapCommand<ChangeNode.Command>("/network/{id:long}", "network.change-node", Permissions.Manage, ChangeNode.Handle);
        routes.MapCommand<CloseNode.Command>("/network/{id:long}/close", "network.close-node", Permissions.Manage, CloseNode.Close);
        routes.MapCommand<CloseNode.Command>("/network/{id:long}/reopen", "network.reopen-node", Permissions.Manage, CloseNode.Reopen);

        routes.MapPage("/network/areas", Permissions.Read, FindArea.Page);
        routes.MapQuery("/network/areas", "network.find-area", Permissions.Read, FindArea.Query);
        routes.MapQuery("/divisions", "network.divisions", null, FindArea.Divisions);
        routes.MapCommand<AssignArea.Command>("/network/{id:long}/areas", "network.assign-area", Permissions.Manage, AssignArea.Handle);
        routes.MapCommand<ReleaseArea.Command>("/network/{id:long}/areas/release", "network.release-area", Permissions.Manage, ReleaseArea.Handle);

        routes.MapList(PeopleList.Definition, PeopleList.Query);
        routes.MapPage("/people/new", Permissions.Staff, PersonPages.New);
        routes.MapCommand<AddPerson.Command>("/people", "network.add-person", Permissions.Staff, AddPerson.Handle);
        routes.MapPage("/people/{id:long}", Permissions.Read, PersonPages.Show);
        routes.MapQuery("/people/{id:long}", "network.person", Permissions.Read, PersonPages.Query);
        routes.MapPage("/people/{id:long}/edit", Permissions.Staff, PersonPages.Edit);
        routes.MapCommand<ChangePerson.Command>("/people/{id:long}", "network.change-person", Permissions.Staff, ChangePerson.Handle);

        routes.MapCommand<RecordAbsence.Recording>("/people/{id:long}/absences", "network.record-absence", Permissions.Absence, RecordAbsence.Record);
        routes.MapCommand<RecordAbsence.Removing>("/absences/{id:long}/remove", "network.remove-absence", Permissions.Absence, RecordAbsence.Remove);

        routes.MapList(CertificateList.Definition, CertificateList.Query);
        routes.MapCommand<AddCertificate.Command>("/people/{id:long}/certificates", "network.add-certificate", Permissions.Staff, AddCertificate.Handle);
        routes.MapCommand<RevokeCertificate.Command>("/certificates/{id:long}/revoke", "network.revoke-certificate", Permissions.Staff, RevokeCertificate.Handle);
        routes.MapCommand<KeepVehicle.Adding>("/network/{id:long}/vehicles", "network.add-vehicle", Permissions.Staff, KeepVehicle.Add);
        routes.MapCommand<KeepVehicle.Changing>("/vehicles/{id:long}", "network.change-vehicle", Permissions.Staff, KeepVehicle.Change);
    }
}
