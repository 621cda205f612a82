using Microsoft.EntityFrameworkCore;
using Pledge.Devices.Products;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>Moves a device on in its life: initialised, in use, in repair, lost, scrapped [A23].</summary>
internal static class MoveDevice
{
    internal sealed record Command(DeviceStatus? Status, DateOnly? On, string? Note, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var entry = await db.Set<DeviceEntry>().Include(device => device.Product).FirstOrDefaultAsync(device => device.Id == id, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        if (command.Version is { } version && entry.Version != version)
        {
            return CommonRefusals.Changed;
        }

        var now = time.GetUtcNow();
        var today = House.DayOf(now);
        var shape = new Shape();
        var status = shape.Present(command.Status, "status", Words.Status);
        var note = shape.OptionalText(command.Note, "note", Words.Note, 500);
        shape.Require(command.On is null || command.On <= today, CommonRefusals.InFuture.With(Words.HappenedOn, today.ToString("yyyy-MM-dd", null)).At("on"));
        shape.Require(command.On is null || entry.SoldOn is null || command.On >= entry.SoldOn, DeviceRefusals.BeforeSale.With(Words.HappenedOn).At("on"));
        shape.Require(status != DeviceStatus.Lost || note is not null, CommonRefusals.Required.With(Words.LostNote).At("note"));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (DeviceLife.Refuse(entry.Status, status) is { } refusal)
        {
            return refusal;
        }

        var day = command.On ?? today;
        db.Add(new DeviceEvent { DeviceId = id, Scope = entry.Scope, At = day == today ? now : House.StartOf(day), Actor = callers.Current.Name, Before = entry.Status, After = status, Note = note });
        entry.Status = status;
        entry.Version++;
        if (status == DeviceStatus.InUse && entry.PoweredOn is null)
        {
            entry.PoweredOn = day;
            entry.WorkOutWarranty(entry.Product!);
        }

        return Done.Value;
    }
}
