package connector.instagram.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps what is written to it, and fails once that is more than any document of ours. */
final class BoundedBytes extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int length) throws IOException {
    bytes.write(more, offset, length);
    if (isTooMuch()) {
      throw new IOException("too large for a document");
    }
  }

  boolean isTooMuch() {
    return bytes.size() > Documents.Document.MOST_BYTES;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
