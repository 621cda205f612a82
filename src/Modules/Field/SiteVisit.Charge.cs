using Pledge.Kernel.Refusals;
using Pledge.Stock;

namespace Pledge.Field;

/// <content>Parts used, and what the customer is charged [B14].</content>
internal sealed partial class SiteVisit
{
    /// <summary>Whether a part may be used now; asked before it is taken from stock.</summary>
    internal Refusal? RefusePart(Moment at) => Refuse(VisitStep.UsePart, at) ?? RefuseWhileAbsent();

    /// <summary>Puts a part that was taken from stock on the sheet; unless it is only lent, what was charged before has to be worked out anew. Answers when it was used.</summary>
    internal DateTimeOffset UsePart(StockPart part, int quantity, string? serial, Moment at)
    {
        var used = Settle(at);
        Move(VisitStep.UsePart);
        Parts.Add(new VisitPart
        {
            Code = part.Code,
            ChineseName = part.Name.Chinese,
            EnglishName = part.Name.English,
            Quantity = quantity,
            Price = part.Price,
            Serial = serial,
            Loaner = part.Loaner,
            UsedAt = used,
        });
        if (!part.Loaner)
        {
            (ChargeRule, ChargeTotal) = (null, 0);
            Charges.Clear();
        }

        return used;
    }

    /// <summary>Writes down what is charged [B14].</summary>
    internal Refusal? Charge(Bill bill, bool customerDamage, string? invoiceNumber)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Charge) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Charge);
        (CustomerDamage, ChargeRule, ChargeTotal, InvoiceNumber) = (customerDamage, bill.Rule.Id, bill.Total, invoiceNumber);
        Charges.Clear();
        Charges.AddRange(bill.Lines);
        return null;
    }

    /// <summary>Why the charge is not settled: not worked out, or without its invoice; null when it is.</summary>
    internal Refusal? RefuseUncharged() =>
        ChargeRule is null ? VisitRefusals.ChargeMissing
        : ChargeTotal > 0 && InvoiceNumber is null ? VisitRefusals.InvoiceMissing.With(ChargeTotal)
        : null;

    /// <summary>The same where the work is not done: nothing used and nothing charged needs no charge, and loaners are not sold.</summary>
    internal Refusal? RefuseUnchargedParts() => ChargeRule is not null || Parts.Exists(part => !part.Loaner) ? RefuseUncharged() : null;
}
