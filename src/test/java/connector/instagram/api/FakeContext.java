package connector.instagram.api;

import com.microsoft.azure.functions.ExecutionContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An invocation that keeps what is logged. */
public final class FakeContext implements ExecutionContext {
  public static final String INVOCATION = "7a1c0f6e-0000-4000-8000-000000000001";

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  public FakeContext() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  public List<LogRecord> records() {
    return records;
  }

  /** All that was logged, stack traces included. */
  public String log() {
    StringWriter text = new StringWriter();
    for (LogRecord record : records) {
      text.append(record.getMessage()).append('\n');
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(new PrintWriter(text));
      }
    }
    return text.toString();
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return INVOCATION;
  }

  @Override
  public String getFunctionName() {
    return "Test";
  }
}
