package connector.instagram.localhost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;

/** Runs functions, each invocation on a thread of its own, and writes their outputs. */
final class Invoker {
  private final AppCode app;
  private final OutputWriter writer;
  private final ExecutorService threads;
  private final Console console;

  Invoker(AppCode app, OutputWriter writer, ExecutorService threads, Console console) {
    this.app = app;
    this.writer = writer;
    this.threads = threads;
    this.console = console;
  }

  /** Starts an invocation; the result never completes where the real worker never replies. */
  CompletableFuture<LocalOutcome> invoke(AppFunction function, Input input) {
    CompletableFuture<LocalOutcome> outcome = new CompletableFuture<>();
    threads.execute(() -> run(function, input, outcome));
    return outcome;
  }

  private void run(AppFunction function, Input input, CompletableFuture<LocalOutcome> outcome) {
    long start = System.nanoTime();
    try {
      Result result = call(function, input);
      writer.write(function.definition(), result.messages());
      console.log(Level.INFO, function.name(), "Succeeded in " + millis(start) + " ms", null);
      outcome.complete(new LocalOutcome.Succeeded(result.reply()));
    } catch (NoReplyError e) {
      console.log(
          Level.SEVERE,
          function.name(),
          "An Error outside the method: the real worker never replies",
          e.getCause());
    } catch (InvocationTargetException e) {
      fail(function, start, e.getCause(), outcome);
    } catch (Exception e) {
      fail(function, start, e, outcome);
    }
  }

  private void fail(
      AppFunction function, long start, Throwable cause, CompletableFuture<LocalOutcome> outcome) {
    console.log(Level.SEVERE, function.name(), "Failed in " + millis(start) + " ms", cause);
    outcome.complete(new LocalOutcome.Failed());
  }

  private Result call(AppFunction function, Input input) throws Exception {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(app.loader());
    try (InvocationContext context =
        new InvocationContext(function.name(), input.traceparent(), console)) {
      Method method = function.method();
      Arguments arguments = Arguments.bind(method, function.definition(), input, context);
      Object instance = Modifier.isStatic(method.getModifiers()) ? null : instance(method);
      Object returned = invoke(method, instance, arguments);
      return result(function.definition(), arguments.outputs(), returned);
    } finally {
      thread.setContextClassLoader(null);
    }
  }

  private Object instance(Method method) throws Exception {
    try {
      return app.newInstance(method.getDeclaringClass());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw new NoReplyError(error);
      }
      throw e;
    } catch (Error e) {
      throw new NoReplyError(e);
    }
  }

  private static Object invoke(Method method, Object instance, Arguments arguments)
      throws ReflectiveOperationException {
    try {
      return method.invoke(instance, arguments.values());
    } catch (Error e) {
      // What the method throws comes wrapped; this is the class failing to initialise.
      throw new NoReplyError(e);
    }
  }

  /** Converts as the worker does before it replies: a failure here writes no output at all. */
  private static Result result(
      FunctionDefinition function, Map<String, Object> outputs, Object returned) {
    Map<String, List<byte[]>> messages = new LinkedHashMap<>();
    outputs.forEach((name, value) -> messages.put(name, OutputMessages.of(value)));
    boolean queued = function.outputs().containsKey(FunctionDefinition.RETURN);
    if (queued) {
      messages.put(FunctionDefinition.RETURN, new ArrayList<>(OutputMessages.of(returned)));
    }
    boolean http = function.trigger() instanceof Trigger.Http && !queued;
    return new Result(http ? HttpReply.of(returned) : HttpReply.empty(204), messages);
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private record Result(HttpReply reply, Map<String, List<byte[]>> messages) {}

  /** Marks what the worker does not catch. */
  private static final class NoReplyError extends Error {
    private static final long serialVersionUID = 1L;

    NoReplyError(Error cause) {
      super(cause);
    }
  }
}
