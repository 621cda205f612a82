using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Network.Areas;
using Pledge.Network.Nodes;
using Pledge.Network.People;
using Pledge.Network.Vehicles;

namespace Pledge.Network;

/// <summary>An area of the reference network and how many of the demonstration's customers live in it.</summary>
/// <param name="Outlet">Who serves it.</param>
/// <param name="Class">How far it is.</param>
/// <param name="Division">The division.</param>
/// <param name="Latitude">Of its seat, degrees north, approximate.</param>
/// <param name="Longitude">Of its seat, degrees east, approximate.</param>
/// <param name="Customers">How many customers.</param>
public sealed record DemoArea(Outlet Outlet, AreaClass Class, Division Division, double Latitude, double Longitude, int Customers);

/// <summary>The reference network of Guangdong: a branch, 20 city centres, 79 outlets [A1], with one technician per 200 customers [A19].</summary>
public static class ReferenceNetwork
{
    private const int CustomersPerTechnician = 200;
    private const int TechniciansPerVehicle = 3;

    private static readonly string[] FamilyNames = ["陈", "李", "黄", "张", "梁", "林", "刘", "吴", "罗", "杨", "邓", "叶", "谢", "何", "曾", "冯", "蔡", "彭", "潘", "欧阳", "苏", "郑", "钟", "黎"];
    private static readonly string[] GivenNames = ["伟强", "志明", "建国", "海燕", "丽华", "俊杰", "嘉欣", "永健", "少芬", "家豪", "晓彤", "国栋", "敏仪", "文辉", "思琪", "浩然", "秀英", "子轩", "佩珊", "锦荣", "雪梅", "泽宇", "婉婷", "振华"];

    /// <summary>Loads the network into a database without one, in the current transaction.</summary>
    /// <param name="db">As the product itself.</param>
    /// <param name="divisions">The divisions of China.</param>
    /// <param name="packs">The folder <c>packs</c>; the network stands in <c>networks/guangdong.csv</c> and <c>guangdong-areas.csv</c>.</param>
    /// <param name="customers">How many customers the demonstration will have.</param>
    /// <param name="today">Certificates and plaques run around this day.</param>
    /// <param name="cancellation">Stops the loading.</param>
    public static async Task<IReadOnlyList<DemoArea>> Load(PledgeDbContext db, IDivisions divisions, string packs, int customers, DateOnly today, CancellationToken cancellation)
    {
        var nodes = await LoadNodes(db, Path.Combine(packs, "networks", "guangdong.csv"), today, cancellation);
        var areas = ReadAreas(Path.Combine(packs, "networks", "guangdong-areas.csv"), nodes, divisions, customers);
        db.AddRange(areas.Select(area => new CoverageArea { DivisionCode = area.Division.Code, OutletId = area.Outlet.Id, Scope = area.Outlet.Scope, Class = area.Class }));
        await db.SaveChangesAsync(cancellation);
        await LoadPeople(db, nodes.Values, areas, today, cancellation);
        return areas;
    }

    private static async Task<Dictionary<string, NetworkNode>> LoadNodes(PledgeDbContext db, string path, DateOnly today, CancellationToken cancellation)
    {
        var nodes = new Dictionary<string, NetworkNode>(StringComparer.Ordinal);
        foreach (var cells in Cells(path))
        {
            var parent = nodes.GetValueOrDefault(cells[1]);
            var node = new NetworkNode
            {
                ParentId = parent?.Id,
                Kind = Enum.Parse<NodeKind>(cells[2], ignoreCase: true),
                Code = cells[0],
                Name = cells[3],
                Scope = await NodePlace.Next(db, parent?.Scope ?? Scope.Everywhere, cancellation),
                Hotline = cells[4],
                Address = cells[5],
                Latitude = Number(cells[6]),
                Longitude = Number(cells[7]),
            };
            if (cells[8].Length > 0)
            {
                node.PlaqueNumber = cells[8];
                node.PlaqueFrom = new DateOnly(today.Year - 2, 1, 1);
                node.PlaqueUntil = new DateOnly(today.Year + 1, 12, 31);
            }

            db.Add(node);
            await db.SaveChangesAsync(cancellation);
            nodes.Add(node.Code, node);
        }

        return nodes;
    }

    private static List<DemoArea> ReadAreas(string path, Dictionary<string, NetworkNode> nodes, IDivisions divisions, int customers)
    {
        var rows = Cells(path).ToList();
        var total = rows.Sum(cells => Number(cells[3]));
        var areas = new List<DemoArea>(rows.Count);
        double share = 0;
        var given = 0;
        foreach (var cells in rows)
        {
            // Rounding the running sum gives away exactly as many as there are.
            share += Number(cells[3]);
            var here = (int)Math.Round(customers * share / total) - given;
            given += here;
            areas.Add(new DemoArea(nodes[cells[1]].ToOutlet(), Enum.Parse<AreaClass>(cells[2], ignoreCase: true), divisions.Find(cells[0])!, Number(cells[4]), Number(cells[5]), here));
        }

        return areas;
    }

    private static async Task LoadPeople(PledgeDbContext db, IEnumerable<NetworkNode> nodes, List<DemoArea> areas, DateOnly today, CancellationToken cancellation)
    {
        var nextId = await BulkInsert.FirstFreeId<Person>(db, cancellation);
        var people = new List<Person>();
        var vehicles = new List<Vehicle>();
        var nextVehicle = await BulkInsert.FirstFreeId<Vehicle>(db, cancellation);
        foreach (var node in nodes)
        {
            var technicians = node.Kind == NodeKind.Outlet ? TechniciansFor(areas.Where(area => area.Outlet.Id == node.Id).Sum(area => area.Customers)) : 0;
            people.AddRange(JobsOf(node.Kind).Concat(Enumerable.Repeat(JobTitle.Technician, technicians)).Select(job => PersonOf(node, job, nextId++)));
            vehicles.AddRange(Enumerable.Range(0, (technicians + TechniciansPerVehicle - 1) / TechniciansPerVehicle).Select(_ => VehicleOf(node, nextVehicle++)));
        }

        await BulkInsert.Write(db, people, cancellation);
        await BulkInsert.Write(db, vehicles, cancellation);
        var nextCertificate = await BulkInsert.FirstFreeId<Certificate>(db, cancellation);
        await BulkInsert.Write(db, people.Where(person => person.JobTitle == JobTitle.Technician).Select(person => CertificateOf(person, nextCertificate++, today)), cancellation);
    }

    private static int TechniciansFor(int customers) => Math.Max(1, (customers + CustomersPerTechnician - 1) / CustomersPerTechnician);

    private static IEnumerable<JobTitle> JobsOf(NodeKind kind) => kind switch
    {
        NodeKind.Branch => [JobTitle.Manager, JobTitle.Supervisor, JobTitle.Supervisor],
        NodeKind.Centre => [JobTitle.Manager, JobTitle.Agent, JobTitle.Agent, JobTitle.Caller, JobTitle.Clerk],
        _ => [JobTitle.Manager, JobTitle.Dispatcher],
    };

    private static Person PersonOf(NetworkNode node, JobTitle job, long id) => new()
    {
        Id = id,
        NodeId = node.Id,
        Scope = node.Scope,
        Name = FamilyNames[(int)(id * 7 % FamilyNames.Length)] + GivenNames[(int)(id * 5 / FamilyNames.Length % GivenNames.Length)],
        Phone = string.Create(CultureInfo.InvariantCulture, $"1380{id * 7919 % 10_000_000:D7}"),
        JobTitle = job,
    };

    private static Vehicle VehicleOf(NetworkNode node, long id) => new()
    {
        Id = id,
        NodeId = node.Id,
        Scope = node.Scope,
        Plate = string.Create(CultureInfo.InvariantCulture, $"粤{(char)('A' + (id % 20))}·{10_000 + (id * 37 % 90_000):D5}"),
        Model = id % 2 == 0 ? "五菱宏光" : "长安之星",
    };

    // One in 25 runs out within a month, one in 50 has run out: the lists that warn have something to show.
    private static Certificate CertificateOf(Person person, long id, DateOnly today)
    {
        var until = (id % 50) switch
        {
            7 => today.AddDays(-(int)(id % 20) - 1),
            17 or 31 => today.AddDays((int)(id % 28) + 1),
            _ => today.AddDays(90 + (int)(id * 13 % 600)),
        };
        return new Certificate
        {
            Id = id,
            PersonId = person.Id,
            Scope = person.Scope,
            Number = string.Create(CultureInfo.InvariantCulture, $"SG-{until.Year - 2}-{id:D6}"),
            Kind = "税控设备维护",
            IssuedOn = until.AddYears(-2).AddDays(1),
            ValidUntil = until,
        };
    }

    private static IEnumerable<string[]> Cells(string path) => File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
