package connector.instagram.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A server that speaks TLS 1.0 and 1.1 only. Java refuses both for a whole process, so it has one
 * of its own in which they are allowed.
 */
public final class OldTlsServer implements AutoCloseable {
  private static final String READY = "spoken at ";

  private final Process process;
  private final int port;

  private OldTlsServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Ready once a client in its own process has spoken TLS 1.1 with it. */
  public static OldTlsServer start(LoopbackCertificate certificate) throws IOException {
    Path allowed = certificate.file().resolveSibling("old-tls.security");
    Files.writeString(allowed, "jdk.tls.disabledAlgorithms=SSLv3, NULL\n");
    Process process =
        JavaChild.start(
            List.of("-Djava.security.properties=" + allowed.toAbsolutePath()),
            OldTlsServer.class,
            certificate.file().toString(),
            certificate.password());
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    if (line == null || !line.startsWith("TLSv1.1 " + READY)) {
      process.destroyForcibly();
      throw new IOException("The server with an old TLS said: " + line);
    }
    return new OldTlsServer(process, Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)));
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** The file of the certificate, and its password. */
  public static void main(String[] args) throws Exception {
    LoopbackCertificate certificate = new LoopbackCertificate(Path.of(args[0]), args[1]);
    SSLServerSocket server =
        (SSLServerSocket)
            certificate
                .shown()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setEnabledProtocols(new String[] {"TLSv1", "TLSv1.1"});
    Thread answering = new Thread(() -> serve(server), "old-tls");
    answering.setDaemon(true);
    answering.start();
    System.out.println(
        spoken(certificate, server.getLocalPort()) + " " + READY + server.getLocalPort());
    // Ends with whoever started it, also when that one was killed.
    long unused = System.in.transferTo(OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  private static String spoken(LoopbackCertificate certificate, int port) throws Exception {
    try (SSLSocket client =
        (SSLSocket)
            certificate
                .trusted()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      client.setEnabledProtocols(new String[] {"TLSv1.1"});
      client.startHandshake();
      return client.getSession().getProtocol();
    }
  }

  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        ((SSLSocket) socket).startHandshake();
        socket
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        // The next one.
      }
    }
  }
}
