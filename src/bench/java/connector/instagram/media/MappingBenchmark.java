package connector.instagram.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.restfb.DefaultFacebookClient;
import com.restfb.FacebookClient;
import com.restfb.Version;
import com.restfb.types.instagram.IgMedia;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.KnownCaller;
import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.Transport;
import connector.instagram.performance.MediaPage;
import connector.instagram.throttle.Throttles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What becomes of one page of 100 posts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MappingBenchmark {
  private static final MediaRange RANGE =
      new MediaRange(MediaPage.POSTS, Optional.empty(), Optional.empty(), true);

  private final byte[] page = MediaPage.bytes();
  private final GraphApi instagram = QuickGraph.reading((address, headers, timeout) -> reply());
  private final HandClock minutes = new HandClock(Instant.EPOCH);
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final Connection connection = caller.connection();
  private final AccessToken token = connection.openToken();
  private final FakeRequest request = caller.request();
  private final FakeContext context = new FakeContext();
  private final RecentMediaFunctions functions =
      new RecentMediaFunctions(
          new RequestHandler(Clock.systemUTC()), caller.check(Throttles.alone(minutes)), instagram);
  private final ObjectMapper jackson = new ObjectMapper();
  private final FacebookClient restFb = new DefaultFacebookClient(Version.LATEST);

  /** Nobody wins by leaving something out. */
  @Setup
  public void check() throws IOException {
    JsonNode mapped = jackson.readTree(mapping());
    int read = restFb().getData().size();
    if (mapped.path("data").size() != MediaPage.POSTS
        || read != MediaPage.POSTS
        || !mapped.equals(jackson.readTree(action()))) {
      throw new IllegalStateException("not all posts: " + read + " and " + mapped);
    }
  }

  /** GetMyMedia, from Instagram's reply to the bytes that leave. */
  @Benchmark
  public byte[] mapping() {
    RangeResult result =
        new MediaRangeReader(
                instagram, token, MediaJson.LegacyMediaJson.FIELDS, RANGE, Deadlines.AMPLE)
            .read();
    return (byte[])
        RecentMediaFunctions.list(result, item -> MediaJson.LegacyMediaJson.json(item, connection))
            .content()
            .orElseThrow()
            .body();
  }

  /** The whole of it, with the caller's key checked and the stored token opened. */
  @Benchmark
  public byte[] action() {
    // Or the caller would have made its calls of this minute soon.
    minutes.advance(Duration.ofMinutes(1));
    return FakeRequest.sent(functions.getMyMediaLegacy(request, context));
  }

  /** What a program has in hand that reads the same page by RestFB. */
  @Benchmark
  public com.restfb.Connection<IgMedia> restFb() {
    return new com.restfb.Connection<>(restFb, new String(page, UTF_8), IgMedia.class);
  }

  /** The same page read and written again, without a look at it. */
  @Benchmark
  public byte[] tree() throws IOException {
    return jackson.writeValueAsBytes(jackson.readTree(page));
  }

  private Transport.Response reply() {
    return new Transport.Response(200, Map.of(), page);
  }
}
