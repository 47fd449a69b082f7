package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.HostileText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code triggerState}: a state or a refusal, never our failure. */
class HostileTriggerStateTest {
  private static final String SEED = "20261123";
  private static final String GOOD = TriggerStateCodec.write(state());

  @Property(tries = 2_000, seed = SEED)
  void isReadOrRefused(@ForAll("texts") String text) {
    Optional<TriggerState> state = read(text);

    // A changed last character may lie in bits that base64 does not use.
    state.ifPresent(same -> assertThat(same).isEqualTo(state()));
  }

  @Property(tries = 1_000, seed = SEED)
  void anyBytesAreReadOrRefused(@ForAll("bytes") byte[] bytes) {
    assertThat(read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).isEmpty();
  }

  @Property(tries = 1_000, seed = SEED)
  void noSingleChangedBitGoesUnnoticed(@ForAll int seed) {
    byte[] bytes = Base64.getUrlDecoder().decode(GOOD);
    int place = Math.floorMod(seed, bytes.length * 8);
    bytes[place / 8] ^= (byte) (1 << (place % 8));

    assertThat(read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).isEmpty();
  }

  @Property(tries = 1_000, seed = SEED)
  void aForgedChecksumGivesAStateOrARefusal(@ForAll("bytes") byte[] bytes) {
    if (bytes.length < Integer.BYTES) {
      return;
    }
    bytes[0] = 1;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());

    read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
        .ifPresent(
            state ->
                assertThat(state.window().seenIds())
                    .hasSizeLessThan(bytes.length)
                    .hasSizeLessThanOrEqualTo(TriggerState.MOST_SEEN));
  }

  private static Optional<TriggerState> read(String text) {
    try {
      return Optional.of(TriggerStateCodec.parse(text));
    } catch (ApiException e) {
      assertThat(e.problem().code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
      assertThat(e.problem().details().path("parameter").asText()).isEqualTo("triggerState");
      return Optional.empty();
    }
  }

  private static TriggerState state() {
    List<SeenItem> seen = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      seen.add(new SeenItem(1_790_000_000L + n, SeenItem.hashOf("17" + n)));
    }
    return new TriggerState(
        SeenItem.hashOf("17841400000000123"),
        SeenItems.window(1_790_000_019L, SeenItem.startOf(1_790_000_000L), seen),
        0,
        true);
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around(GOOD);
  }

  /** Often as long as a state may be, with whole entries. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 1_500),
            Arbitraries.integers().between(0, 122).map(entries -> 42 + entries * 12 + 4));
    return lengths.flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
  }
}
