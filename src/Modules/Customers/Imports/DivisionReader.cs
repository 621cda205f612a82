using Pledge.Kernel.Exchange;
using Pledge.Network;

namespace Pledge.Customers.Imports;

/// <summary>Reads a cell that names a division: six digits, or a name that only one division has.</summary>
internal static class DivisionReader
{
    internal static Func<string, FieldReading> Of(IDivisions divisions) => cell =>
    {
        if (divisions.Find(cell) is { } byCode)
        {
            return divisions.Below(byCode.Code).Count == 0 ? FieldReading.Of(byCode.Code) : FieldReading.Refused(Words.DivisionUnknown.With(cell));
        }

        return divisions.InAddress(cell) is [var byName] ? FieldReading.Of(byName.Code) : FieldReading.Refused(Words.DivisionUnknown.With(cell));
    };
}
