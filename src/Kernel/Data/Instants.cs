using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pledge.Kernel.Data;

/// <summary>Instants as whole microseconds since 1970-01-01 UTC: sortable, and as precise as PostgreSQL keeps them.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    stored => new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + (stored * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));

/// <summary>PostgreSQL takes instants in UTC only.</summary>
internal sealed class UniversalInstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    stored => stored);
