using System.Diagnostics;
using System.Globalization;

namespace Pledge.Bench.Faults;

/// <summary>nginx in front of several nodes, set up as docs/operate.md says.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly string folder = Traces.Folder("pledge-nginx-");
    private readonly Process process;

    public Nginx(IReadOnlyList<Uri> nodes)
    {
        var port = Node.FreePort();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log /dev/null;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              upstream pledge { {{string.Join(' ', nodes.Select(node => $"server {node.Authority} max_fails=1 fail_timeout=2s;"))}} keepalive 64; }
              server {
                listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}};
                location / {
                  proxy_pass http://pledge;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_next_upstream error timeout non_idempotent;
                }
              }
            }
            """);
        process = Process.Start(new ProcessStartInfo("nginx", ["-c", Path.Combine(folder, "nginx.conf"), "-p", folder]))!;
    }

    public Uri Address { get; }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
