package connector.instagram.polling;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A logger that passes on what the poll says of a connection it could not poll. */
final class ModelLogger extends Logger {
  private final Consumer<String> failures;

  ModelLogger(Consumer<String> failures) {
    super(null, null);
    this.failures = failures;
    setUseParentHandlers(false);
    setLevel(Level.SEVERE);
  }

  @Override
  public void log(LogRecord line) {
    String text = line.getMessage();
    if (text.startsWith("Poll of a connection failed") || text.startsWith("Comments of a")) {
      failures.accept(text);
    }
  }
}
