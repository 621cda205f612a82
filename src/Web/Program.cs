using Pledge.Web;

return await CommandLine.Run(args);
