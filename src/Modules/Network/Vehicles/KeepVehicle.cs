using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.Vehicles;

/// <summary>Adds a service vehicle to a node, withdraws it, or puts it back.</summary>
internal static class KeepVehicle
{
    internal sealed record Adding(string? Plate, string? Model) : Command<Adding>;

    internal sealed record Changing(bool? InService, int? Version) : Command<Changing>;

    internal static async Task<Outcome<Done>> Add(long id, Adding command, PledgeDbContext db, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (node is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var vehicle = new Vehicle
        {
            NodeId = id,
            Scope = node.Scope,
            Plate = shape.Text(command.Plate, "plate", Words.Plate, 20).ToUpperInvariant(),
            Model = shape.Text(command.Model, "model", Words.VehicleModel, 100),
        };
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (!node.Active)
        {
            return NetworkRefusals.Closed.With(node.Name);
        }

        if (await db.Set<Vehicle>().IgnoreQueryFilters().AnyAsync(other => other.Plate == vehicle.Plate, cancellation))
        {
            return NetworkRefusals.PlateTaken.With(vehicle.Plate);
        }

        db.Add(vehicle);
        return Done.Value;
    }

    internal static async Task<Outcome<Done>> Change(long id, Changing command, PledgeDbContext db, CancellationToken cancellation)
    {
        var vehicle = await db.Set<Vehicle>().FirstOrDefaultAsync(v => v.Id == id, cancellation);
        if (vehicle is null)
        {
            return CommonRefusals.NotFound;
        }

        if (vehicle.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var shape = new Shape();
        vehicle.Active = shape.Present(command.InService, "inService", Words.State);
        vehicle.Version++;
        return shape.Refused ? shape.Refusals : Done.Value;
    }
}
