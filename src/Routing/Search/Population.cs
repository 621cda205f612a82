using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>A solution among others, with what is wrong with it.</summary>
internal sealed class Member(Routes routes, long excess, long warp)
{
    internal Routes Routes => routes;

    internal bool IsPossible => excess == 0 && warp == 0;

    /// <summary>How far the others are, nearest first.</summary>
    internal List<(double Distance, Member Other)> Others { get; } = [];

    internal double Fitness { get; set; }

    internal double Penalised(Prices prices) => routes.Cost + (excess * prices.Load) + (warp * prices.Time);

    /// <summary>Distance to the nearest ones.</summary>
    internal double Apart(int nearest)
    {
        var (sum, count) = (0.0, Math.Min(nearest, Others.Count));
        for (var index = 0; index < count; index++)
        {
            sum += Others[index].Distance;
        }

        return count == 0 ? 1 : sum / count;
    }
}

/// <summary>
/// Solutions that are good or unlike the others (Vidal et al. 2012), those that are possible apart from those that are not. Of too many, the ones go that are alike or
/// worst by cost and by distance.
/// </summary>
internal sealed class Population(Instance instance)
{
    internal const int Least = 25;
    private const int Generation = 40;
    private const int Elite = 4;
    private const int Nearest = 5;

    private readonly List<Member> possible = [];
    private readonly List<Member> impossible = [];

    internal void Add(Member member, Prices prices)
    {
        var group = member.IsPossible ? possible : impossible;
        foreach (var other in group)
        {
            var distance = member.Routes.DistanceTo(instance, other.Routes);
            Note(member, distance, other);
            Note(other, distance, member);
        }

        group.Add(member);
        if (group.Count > Least + Generation)
        {
            while (group.Count > Least)
            {
                Rank(group, prices);
                Remove(group);
            }
        }

        Rank(group, prices);
    }

    /// <summary>The better of two.</summary>
    internal Member Choose(ref Dice dice)
    {
        var (one, other) = (Any(ref dice), Any(ref dice));
        return one.Fitness <= other.Fitness ? one : other;
    }

    private Member Any(ref Dice dice)
    {
        var index = dice.Below(possible.Count + impossible.Count);
        return index < possible.Count ? possible[index] : impossible[index - possible.Count];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Note(Member member, double distance, Member other)
    {
        var at = member.Others.FindIndex(pair => pair.Distance > distance);
        member.Others.Insert(at < 0 ? member.Others.Count : at, (distance, other));
    }

    private static void Rank(List<Member> group, Prices prices)
    {
        group.Sort((one, other) => one.Penalised(prices).CompareTo(other.Penalised(prices)));
        var apart = Enumerable.Range(0, group.Count).OrderByDescending(index => group[index].Apart(Nearest)).ToArray();
        for (var rank = 0; rank < apart.Length; rank++)
        {
            group[apart[rank]].Fitness = apart[rank] + (rank * Math.Max(0, 1 - (Elite / (double)group.Count)));
        }
    }

    /// <summary>One of two that are the same goes first, then the least fit; never the best.</summary>
    private static void Remove(List<Member> group)
    {
        var worst = group[1];
        foreach (var member in group.Skip(1))
        {
            var (same, worstSame) = (member.Others[0].Distance < 1e-9, worst.Others[0].Distance < 1e-9);
            if ((same && !worstSame) || (same == worstSame && member.Fitness > worst.Fitness))
            {
                worst = member;
            }
        }

        group.Remove(worst);
        foreach (var member in group)
        {
            member.Others.RemoveAll(pair => pair.Other == worst);
        }
    }
}
