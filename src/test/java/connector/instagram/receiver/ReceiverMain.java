package connector.instagram.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Subscribers in a process of their own. What arrives is in the file before anything is answered:
 * whatever has been accepted is found there, also when this process dies.
 */
public final class ReceiverMain {
  static final String READY = "Receiver at ";

  private final FileChannel file;

  private ReceiverMain(FileChannel file) {
    this.file = file;
  }

  /** Listens on the port of the first argument, writes into the file of the second. */
  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ReceiverMain kept =
        new ReceiverMain(
            FileChannel.open(
                Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    ReceiverServer server = ReceiverServer.start(Integer.parseInt(args[0]), kept::write);
    System.out.println(READY + server.url());
    // Ends with whoever started it, also when that one was killed.
    long unused = System.in.transferTo(OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  private synchronized void write(Received received) {
    try {
      ByteBuffer line = ByteBuffer.wrap((received.toLine() + "\n").getBytes(UTF_8));
      while (line.hasRemaining()) {
        int unused = file.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
