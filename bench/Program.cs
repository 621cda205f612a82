using Pledge.Bench.Clocks;
using Pledge.Bench.Routing;

return args switch
{
    ["clocks"] => ClockBench.Run(),
    ["routing", .. var options] => RoutingBench.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("./do bench clocks");
    Console.Error.WriteLine("./do bench routing [--set solomon,200,400,1000,technicians] [--seconds 1,3,10,30,60] [--seeds 1,2,3] [--only NAME,…]");
    return 1;
}
