using Pledge.Bench;
using Pledge.Bench.Attack;
using Pledge.Bench.Board;
using Pledge.Bench.CallPlans;
using Pledge.Bench.Clocks;
using Pledge.Bench.Faults;
using Pledge.Bench.Pages;
using Pledge.Bench.Routing;
using Pledge.Bench.WakeUps;

using var removal = Traces.RemoveWhenEnded();
return args switch
{
    ["clocks"] => ClockBench.Run(),
    ["routing", .. var options] => RoutingBench.Run(options),
    ["wake-ups", .. var options] => await WakeUpBench.Run(options),
    ["board", .. var options] => await BoardBench.Run(options),
    ["call-plans", .. var options] => await CallPlanBench.Run(options),
    ["pages", .. var options] => await PageBench.Run(options),
    ["bare", .. var options] => await BareServer.Run(options), // beside the pages, as a process of its own
    ["attack", .. var options] => await AttackBench.Run(options),
    ["faults", .. var options] => await FaultBench.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("./do bench clocks");
    Console.Error.WriteLine("./do bench wake-ups [--clocks 1000000] [--postgres CONNECTION_TO_AN_EMPTY_DATABASE [--nodes 2]]");
    Console.Error.WriteLine("./do bench call-plans [--customers 200000] [--postgres CONNECTION_TO_AN_EMPTY_DATABASE]");
    Console.Error.WriteLine("./do bench board [--only engine|product] [--technicians 200] [--visits 1500] [--postgres CONNECTION_TO_AN_EMPTY_DATABASE]");
    Console.Error.WriteLine("./do bench pages [--short] [--cases 1000000] [--customers 200000] [--database sqlite|postgres|both] [--connections 8,32] [--seconds 15] [--keep FOLDER]");
    Console.Error.WriteLine("./do bench routing [--set solomon,200,400,1000,technicians,province,memory] [--objective distance,vehicles] [--seconds 1,3,10,30,60] [--seeds 1,2,3] [--only NAME,…]");
    Console.Error.WriteLine("./do attack [--short] [--seconds 180] [--only fuzzer,ffuf,wapiti,sqlmap] [--seed 1] [--sqlite]");
    Console.Error.WriteLine("./do faults [--short] [--rounds 100] [--seconds 60] [--only server,power,node,postgres,strains|networks]");
    return 1;
}
