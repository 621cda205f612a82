using Pledge.Bench.Clocks;

return args is ["clocks"] ? ClockBench.Run() : Usage();

static int Usage()
{
    Console.Error.WriteLine("./do bench clocks");
    return 1;
}
