using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>Tells one case of the demonstration: draws what happened and how long it took, up to now.</summary>
internal sealed class DemoStory(Random random, PackText pack, Outlet outlet, Customer customer, IReadOnlyList<Device> devices, DateTimeOffset from, DateTimeOffset now)
{
    private static readonly string[] Agents = ["何嘉欣", "梁敏仪", "陈晓彤", "黄国栋"];
    private static readonly string[] Callers = ["曾敏仪", "罗秀英"];
    private static readonly string[] Technicians = ["李志强", "张永健", "刘俊杰", "吴家豪", "杨文辉", "邓浩然"];

    private CaseHistory history = null!;
    private DateTimeOffset at;
    private bool stopped;
    private string technician = "";

    /// <summary>How many cases a customer had: the average or one more or less, drawn so that the average holds.</summary>
    public static int Count(Random random, double average) => (int)((average * 2 * random.NextDouble()) + random.NextDouble());

    /// <summary>The case with its facts and clocks; its number and keys are given when it is written.</summary>
    public Case Tell()
    {
        var kind = Kind();
        at = ReportTime();
        technician = Technicians[random.Next(Technicians.Length)];
        history = new CaseHistory(New(kind), pack.Pack);
        Begin(kind);
        Action story = kind switch
        {
            CaseKind.Fault => Fault,
            CaseKind.Enquiry => Enquiry,
            CaseKind.Complaint => Complaint,
            CaseKind.Installation => Installation,
            _ => Repair,
        };
        story();
        history.Case.Alarms.AddRange(ClockProjection.Rewrite(history, now));
        return history.Case;
    }

    private void Fault()
    {
        Step(CaseEvents.GuidanceStarted, 1, 6, Agent);
        Step(CaseEvents.GuidanceEnded, 4, 18, Agent, DemoTexts.Guidance(random));
        if (Chance(45))
        {
            Solve(CaseEvents.Resolved, 0, 0, Agent);
            CallBack();
            return;
        }

        Step(CaseEvents.DispatchRequested, 0, 0, Agent);
        Step(CaseEvents.HandedOver, 0, Chance(10) ? 60 : 2, Agent);
        var part = Chance(10);
        if (at.AddHours(part ? 96 : 12) > now)
        {
            // Its visit would not be over by now: it waits for the dispatcher of the demonstration.
            return;
        }

        Visit(customer.Area switch { AreaClass.City => 12, AreaClass.Suburb => 30, _ => 60 });
        if (part)
        {
            WaitForPart();
        }

        Solve(CaseEvents.Restored, 15, Chance(15) ? 200 : 80, technician);
        Sign();
        CallBack();
    }

    private void Visit(int travel)
    {
        Step(CaseEvents.Dispatched, 2, Chance(8) ? 180 : 12, Agent);
        Step(CaseEvents.CustomerCalled, 1, Chance(6) ? 110 : 8, technician);
        Step(CaseEvents.AppointmentSet, 0, 1, technician);
        Step(CaseEvents.Arrived, travel, Chance(12) ? travel * 5 : travel * 2, technician);
        if (Chance(5))
        {
            Step(CaseEvents.AbsentBegin, 1, 2, technician);
            Step(CaseEvents.AbsentEnd, 15, 45, technician);
        }
    }

    private void WaitForPart()
    {
        var promised = House.DayOf(at).AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Step(CaseEvents.SolutionOffered, 20, 60, technician, DemoTexts.PartMissing(random));
        Step(CaseEvents.PromisedDate, 1, 3, technician, promised, Changed.To("promised-date", promised));
        Step(CaseEvents.WaitingPartsBegin, 0, 1, technician);
        Step(CaseEvents.WaitingPartsEnd, 1000, Chance(20) ? 4200 : 2000, technician);
        Step(CaseEvents.Returned, 30, 120, technician);
        Step(CaseEvents.PartReplaced, 20, 60, technician);
    }

    private void Enquiry()
    {
        Solve(CaseEvents.Answered, 5, Chance(4) ? 2600 : Chance(30) ? 900 : 60, Agent);
        Step(CaseEvents.Resolved, 0, 0, Agent);
        Step(CaseEvents.Closed, 1, 60, Agent);
    }

    private void Complaint()
    {
        Step(CaseEvents.FormallyReplied, 20, Chance(15) ? 400 : 100, Agent, DemoTexts.Apology(random));
        Solve(CaseEvents.Resolved, 5, 600, Agent);
        Step(CaseEvents.Closed, 10, 600, Agent);
    }

    private void Installation()
    {
        Step(CaseEvents.DispatchRequested, 5, 30, Agent);
        Step(CaseEvents.SaleRecorded, 10, Chance(5) ? 9000 : 1200, Agent);
        if (at.AddDays(4) > now)
        {
            return;
        }

        Visit(Chance(8) ? 2000 : 600);
        Solve(CaseEvents.Restored, 60, 180, technician);
        Step(CaseEvents.Installed, 0, 0, technician);
        Sign();
        CallBack();
    }

    private void Repair()
    {
        var minutes = Chance(15) ? random.Next(5000, 13000) : random.Next(400, 4000);
        if (minutes > 3000 && Chance(80))
        {
            Step(CaseEvents.LoanerIssued, 400, 1000, technician);
        }

        Solve(CaseEvents.RepairCompleted, minutes, minutes + 200, technician);
        CallBack();
    }

    private void Sign()
    {
        Step(CaseEvents.SheetSigned, 2, 10, technician);
        Step(CaseEvents.SheetEntered, 2, Chance(10) ? 700 : 30, technician);
    }

    private void CallBack()
    {
        var caller = Callers[random.Next(Callers.Length)];
        Step(CaseEvents.CalledBack, 700, 4000, caller, null, Changed.To("channel", "phone"));
        if (Chance(5))
        {
            Step(CaseEvents.FeedbackOpened, 1, 3, caller, DemoTexts.Unsatisfied(random));
            Step(CaseEvents.FeedbackClosed, 600, 3000, Agent);
            Step(CaseEvents.CalledBack, 60, 1000, caller, null, Changed.To("channel", "phone"));
        }

        Step(CaseEvents.Closed, 1, 5, caller);
    }

    private void Solve(string happened, int least, int most, string by)
    {
        var solution = DemoTexts.Solution(random, history.Case.Kind, history.Case.Subject);
        Step(happened, least, most, by, solution);
        history.Case.Resolution = stopped ? null : solution;
    }

    private string Agent => Agents[random.Next(Agents.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>Lets something happen after some minutes, unless that lies behind now: then the story ends here.</summary>
    private void Step(string happened, int least, int most, string by, string? note = null, IReadOnlyDictionary<string, string>? attributes = null)
    {
        var next = at.AddSeconds(random.Next(least * 60, (most * 60) + 1));
        stopped |= next > now;
        if (stopped)
        {
            return;
        }

        // One in twenty is entered later than it happened.
        var recordedAt = next.AddSeconds(Chance(5) ? random.Next(600, 7200) : random.Next(0, 90));
        var step = history.Decide(new CaseFact(happened, next), recordedAt);
        var (_, status, moves) = step.Value;
        history.Apply(new RecordedFact { Event = happened, HappenedAt = next, RecordedAt = recordedAt > now ? now : recordedAt, Actor = by, Note = note, Attributes = attributes, Status = status, Moved = moves });
        at = next;
    }

    private void Begin(CaseKind kind)
    {
        if (kind == CaseKind.Installation)
        {
            Write(CaseEvents.Paid, at.AddHours(-random.Next(1, 30)), false);
        }

        Write(CaseEvents.Reported, at, true);
        if (kind == CaseKind.Repair)
        {
            Write(CaseEvents.RepairReceived, at, false);
        }

        Write(CaseEvents.Opened, history.Case.OpenedAt, false);
        at = history.Case.OpenedAt;
        if (kind == CaseKind.Repair || !Chance(3))
        {
            Step(CaseEvents.Acknowledged, 0, Chance(8) ? 25 : 3, history.Case.OpenedBy);
        }
    }

    private void Write(string happened, DateTimeOffset when, bool moved) =>
        history.Apply(new RecordedFact { Event = happened, HappenedAt = when, RecordedAt = history.Case.OpenedAt, Actor = history.Case.OpenedBy, Status = CaseStatus.New, Moved = moved });

    private Case New(CaseKind kind)
    {
        var device = devices.Count > 0 && kind != CaseKind.Enquiry ? devices[random.Next(devices.Count)] : null;
        var proposal = CaseProposal.For(kind, customer, device, devices);
        var @class = kind == CaseKind.Fault && Chance(4) ? "critical" : proposal.Class;
        var channel = random.Next(10) switch { 0 => ReportChannel.Web, 1 => ReportChannel.Visit, 2 => ReportChannel.Mail, _ => ReportChannel.Phone };
        var openedAt = at.AddSeconds(random.Next(20, 120));
        var agent = Agent;
        var day = House.DayOf(at);
        return new Case
        {
            Number = "",
            Kind = kind,
            Status = CaseStatus.New,
            Class = @class,
            Area = proposal.Area,
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            OutletCode = outlet.Code,
            OutletName = outlet.Name,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            DeviceId = device?.Id,
            DeviceTitle = device?.Title,
            Subject = DemoTexts.Subject(random, kind),
            ReporterName = customer.ContactName,
            ReporterPhone = customer.Phone,
            Channel = channel,
            ReportedAt = at,
            ReportedMonth = new DateOnly(day.Year, day.Month, 1),
            OpenedAt = openedAt > now ? now : openedAt,
            OpenedBy = agent,
            AssigneeName = agent,
            PackId = pack.Pack.Id,
            PackVersion = pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(kind, @class, proposal.Area, channel, isAfterSales: false, device?.CoverOn(day)),
        };
    }

    private CaseKind Kind() => random.Next(100) switch { < 56 => CaseKind.Fault, < 78 => CaseKind.Enquiry, < 86 => CaseKind.Repair, < 94 => CaseKind.Installation, _ => CaseKind.Complaint };

    /// <summary>Mostly in office hours; twice as often while taxes are filed (10th to 15th) and at the end of the month. Within a day, at any time.</summary>
    private DateTimeOffset ReportTime()
    {
        var days = (int)(now - from).TotalDays;
        if (days == 0)
        {
            return from.AddSeconds(random.Next((int)(now - from).TotalSeconds));
        }

        while (true)
        {
            var day = House.DayOf(now).AddDays(-random.Next(days));
            var isPeak = day.Day is >= 10 and <= 15 || day.AddDays(3).Month != day.Month;
            if (!isPeak && Chance(50))
            {
                continue;
            }

            var hour = Chance(88) ? random.Next(8, 19) : random.Next(24);
            var reported = House.StartOf(day).AddHours(hour).AddSeconds(random.Next(3600));
            if (reported < now.AddMinutes(-5))
            {
                return reported;
            }
        }
    }
}
