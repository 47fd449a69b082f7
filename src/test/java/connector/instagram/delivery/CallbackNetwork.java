package connector.instagram.delivery;

import connector.instagram.network.LoopbackCertificate;
import connector.instagram.network.RawServer;
import connector.instagram.subscriptions.CallbackAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The internet as a sender sees it: names resolve as the test says, and every address that is
 * connected to leads to one server on this machine, over real TLS.
 */
final class CallbackNetwork {
  static final String HOST = "hooks.example";

  /** Nobody listens there. */
  static final int CLOSED_PORT = 1;

  static final String PUBLIC = "93.184.215.14";
  static final CallbackAddress.Rules RULES =
      new CallbackAddress.Rules(CallbackAddress.Rules.ALL_HOSTS, true, Set.of());

  private final LoopbackCertificate certificate;
  private final List<InetSocketAddress> asked = new CopyOnWriteArrayList<>();
  private final List<String> lookups = new CopyOnWriteArrayList<>();
  private volatile CallbackDns.Lookup names = name -> addresses(PUBLIC);
  private volatile int port;

  CallbackNetwork(Path folder) throws IOException, InterruptedException {
    this(LoopbackCertificate.in(folder, HOST));
  }

  CallbackNetwork(LoopbackCertificate certificate) {
    this.certificate = certificate;
  }

  /** A server behind every address, with a certificate for {@link #HOST}. */
  RawServer serve(RawServer.Answer answer) throws IOException, GeneralSecurityException {
    RawServer server = RawServer.start(certificate.shown().getServerSocketFactory(), answer);
    leadTo(server.port());
    return server;
  }

  void leadTo(int newPort) {
    port = newPort;
  }

  void resolve(CallbackDns.Lookup newNames) {
    names = newNames;
  }

  LoopbackCertificate certificate() {
    return certificate;
  }

  HttpWebhookSender sender() throws IOException, GeneralSecurityException {
    return new HttpWebhookSender(
        new HttpWebhookSender.Network(
            name -> {
              lookups.add(name);
              return names.all(name);
            },
            this::socket,
            certificate.trusted().getSocketFactory()));
  }

  Socket socket() {
    return new Detour();
  }

  /** Every address that was connected to. */
  List<String> connected() {
    return asked.stream()
        .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
        .toList();
  }

  List<String> lookups() {
    return List.copyOf(lookups);
  }

  static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] all = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      all[i] = InetAddress.getByName(literals[i]);
    }
    return all;
  }

  static CallbackAddress address(String text) {
    return CallbackAddress.parse(text, RULES);
  }

  private final class Detour extends Socket {
    Detour() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      asked.add((InetSocketAddress) endpoint);
      super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
    }
  }
}
