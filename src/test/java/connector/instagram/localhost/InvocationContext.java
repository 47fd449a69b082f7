package connector.instagram.localhost;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The context of one invocation; what is logged after its end is dropped. */
final class InvocationContext implements ExecutionContext, AutoCloseable {
  private final String functionName;
  private final String invocationId = UUID.randomUUID().toString();
  private final String traceparent;
  private final Logger logger = Logger.getAnonymousLogger();
  private volatile boolean ended;

  InvocationContext(String functionName, Optional<String> caller, Console console) {
    this.functionName = functionName;
    this.traceparent = traceparent(caller);
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (!ended && record.getLevel().intValue() >= Level.INFO.intValue()) {
              // The worker does not format parameters into the message either.
              console.log(record.getLevel(), functionName, record.getMessage(), record.getThrown());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return invocationId;
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public TraceContext getTraceContext() {
    return new Trace(traceparent);
  }

  @Override
  public RetryContext getRetryContext() {
    return new NoRetry();
  }

  @Override
  public void close() {
    ended = true;
  }

  private static String traceparent(Optional<String> caller) {
    String fresh = UUID.randomUUID().toString().replace("-", "");
    String trace =
        caller
            .filter(parent -> parent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"))
            .map(parent -> parent.substring(3, 35))
            .orElse(fresh);
    return "00-" + trace + "-" + fresh.substring(16) + "-01";
  }

  private record Trace(String traceparent) implements TraceContext {
    @Override
    public String getTraceparent() {
      return traceparent;
    }

    @Override
    public String getTracestate() {
      return "";
    }

    @Override
    public Map<String, String> getAttributes() {
      return Map.of();
    }
  }

  private record NoRetry() implements RetryContext {
    @Override
    public int getRetrycount() {
      return 0;
    }

    @Override
    public int getMaxretrycount() {
      return 0;
    }

    @Override
    public RpcException getException() {
      return null;
    }
  }
}
