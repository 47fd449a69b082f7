package connector.instagram.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1, and another name if need be, that nobody trusts but who is told to;
 * made anew for each test.
 */
public record LoopbackCertificate(Path file, String password) {
  private static final String PASSWORD = "only-for-this-test";
  private static final String NAME = "loopback";

  /** Writes a PKCS 12 file into the folder. */
  public static LoopbackCertificate in(Path folder) throws IOException, InterruptedException {
    return make(folder, "SAN=ip:127.0.0.1");
  }

  /** The same, for a host's name too. */
  public static LoopbackCertificate in(Path folder, String host)
      throws IOException, InterruptedException {
    return make(folder, "SAN=ip:127.0.0.1,dns:" + host);
  }

  private static LoopbackCertificate make(Path folder, String names)
      throws IOException, InterruptedException {
    Path file = folder.resolve(NAME + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                NAME,
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                names,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
    return new LoopbackCertificate(file, PASSWORD);
  }

  /** For a server that shows this certificate. */
  public SSLContext shown() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own(), password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** For a client that trusts this certificate and no other. */
  public SSLContext trusted() throws GeneralSecurityException, IOException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** What a Java process is started with so that it trusts this certificate and no other. */
  public String trustedByProcess() throws GeneralSecurityException, IOException {
    Path trust = file.resolveSibling(NAME + "-trust.p12");
    try (OutputStream stream = Files.newOutputStream(trust)) {
      trustStore().store(stream, password.toCharArray());
    }
    return "-Djavax.net.ssl.trustStore="
        + trust.toAbsolutePath()
        + " -Djavax.net.ssl.trustStorePassword="
        + password;
  }

  private KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(NAME, own().getCertificate(NAME));
    return store;
  }

  private KeyStore own() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      store.load(stream, password.toCharArray());
    }
    return store;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
