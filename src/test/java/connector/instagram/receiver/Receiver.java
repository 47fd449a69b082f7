package connector.instagram.receiver;

import connector.instagram.network.JavaChild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A running process of subscribers, as the test that started it sees and steers it. */
public final class Receiver implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path file;
  private final URI url;
  private Process process;

  private Receiver(Path file, Process process, URI url) {
    this.file = file;
    this.process = process;
    this.url = url;
  }

  /** Starts on any free port, with nothing received. */
  public static Receiver start() {
    try {
      Path file = Files.createTempFile("receiver", ".jsonl");
      file.toFile().deleteOnExit();
      Process process = launch(0, file);
      return new Receiver(file, process, ready(process));
    } catch (IOException e) {
      throw new UncheckedIOException("The receiver did not start.", e);
    }
  }

  /** The callback address of the subscriber with this name. */
  public URI callback(String subscriber) {
    return url.resolve("/hook/" + subscriber);
  }

  public int port() {
    return url.getPort();
  }

  /** What the subscriber does with every delivery from now on. */
  public void behave(String subscriber, Behaviour behaviour) {
    control("PUT", subscriber, behaviour);
  }

  /** What the subscriber does with its next deliveries, one after another, before it goes on. */
  public void first(String subscriber, Behaviour... behaviours) {
    for (Behaviour behaviour : behaviours) {
      control("POST", subscriber, behaviour);
    }
  }

  /** Everything that has reached any subscriber, in the order of its arrival. */
  public List<Received> all() {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Received::ofLine).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("What was received cannot be read.", e);
    }
  }

  /** What has reached the subscriber so far. */
  public List<Received> of(String subscriber) {
    return all().stream().filter(each -> each.subscriber().equals(subscriber)).toList();
  }

  /** Ends the process at once, as a crash would: callers meet a closed port. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts a killed process anew at the same port; every subscriber accepts again. */
  public void restart() {
    try {
      process = launch(port(), file);
      URI unused = ready(process);
    } catch (IOException e) {
      throw new UncheckedIOException("The receiver did not start again.", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void control(String method, String subscriber, Behaviour behaviour) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/control/" + subscriber))
            .method(method, HttpRequest.BodyPublishers.ofString(behaviour.toJson()))
            .build();
    try {
      HttpResponse<Void> reply = client.send(request, HttpResponse.BodyHandlers.discarding());
      if (reply.statusCode() != 204) {
        throw new IllegalStateException("The receiver answered " + reply.statusCode() + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The receiver did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Waiting for the receiver was interrupted.", e);
    }
  }

  private static Process launch(int port, Path file) throws IOException {
    return JavaChild.start(List.of(), ReceiverMain.class, String.valueOf(port), file.toString());
  }

  private static URI ready(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line == null || !line.startsWith(ReceiverMain.READY)) {
      throw new IOException("The receiver said: " + line);
    }
    return URI.create(line.substring(ReceiverMain.READY.length()));
  }
}
