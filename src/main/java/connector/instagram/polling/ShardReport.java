package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import connector.instagram.status.Findings;
import connector.instagram.storage.Repository;
import java.time.Instant;

/**
 * How the last poll of a shard went, and what the timer needs to judge and count all shards
 * together.
 *
 * @param findings shortened
 */
record ShardReport(PollReport poll, Findings findings, PollTraffic traffic) {
  Instant tick() {
    return poll.lastTick();
  }

  static final class Codec implements Repository.Codec<ShardReport> {
    private final PollReport.Codec poll = new PollReport.Codec();

    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return poll.remedy();
    }

    @Override
    public ObjectNode write(ShardReport report) {
      ObjectNode content = poll.write(report.poll());
      content.set("findings", report.findings().json());
      content.set("traffic", report.traffic().json());
      return content;
    }

    @Override
    public ShardReport read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new ShardReport(
          poll.read(content),
          Findings.from(fields.object("findings")),
          PollTraffic.from(fields.object("traffic")));
    }
  }
}
