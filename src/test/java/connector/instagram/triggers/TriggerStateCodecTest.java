package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text in which flows keep their state (rule T1). */
class TriggerStateCodecTest {
  private static final String SEED = "20261123";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \u00e9\u0141";
  private static final long NOW = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();

  @Property(tries = 500, seed = SEED)
  void readsBackWhatWasWritten(@ForAll("states") TriggerState state) {
    assertThat(TriggerStateCodec.parse(TriggerStateCodec.write(state))).isEqualTo(state);
  }

  @Property(tries = 500, seed = SEED)
  void fitsIntoAnAddressAndNeedsNoEscaping(@ForAll("states") TriggerState state) {
    assertThat(TriggerStateCodec.write(state))
        .hasSizeLessThanOrEqualTo(2_000)
        .matches("[A-Za-z0-9_-]+");
  }

  @Property(tries = 2_000, seed = SEED)
  void noticesAnyChangedCharacter(
      @ForAll("states") TriggerState state, @ForAll int place, @ForAll int other) {
    String text = TriggerStateCodec.write(state);
    int at = Math.floorMod(place, text.length());
    char instead = ALPHABET.charAt(Math.floorMod(other, ALPHABET.length()));
    if (instead != text.charAt(at)) {
      assertRefused(text.substring(0, at) + instead + text.substring(at + 1));
    }
  }

  @Example
  void noticesAnyChangeOfTheLastCharacterWhichHoldsUnusedBits() {
    String text = TriggerStateCodec.write(state(1));
    ALPHABET
        .chars()
        .filter(instead -> instead != text.charAt(text.length() - 1))
        .forEach(instead -> assertRefused(text.substring(0, text.length() - 1) + (char) instead));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 253_402_300_801L, Long.MAX_VALUE})
  void refusesTimesThatNeverWere(long second) {
    // Version and flags are two bytes; account, both watermarks and doubted follow.
    for (int place : new int[] {10, 18, 34}) {
      byte[] bytes = Base64.getUrlDecoder().decode(TriggerStateCodec.write(state(0)));
      CRC32C checksum = new CRC32C();
      checksum.update(ByteBuffer.wrap(bytes).putLong(place, second).limit(bytes.length - 4));
      ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
      assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 253_402_300_800L})
  void readsTheFirstAndTheLastTimeThatThereIs(long second) {
    TriggerState state =
        new TriggerState(7, SeenItems.window(second, SeenItem.startOf(second), Set.of()), 0, false);

    assertThat(TriggerStateCodec.parse(TriggerStateCodec.write(state))).isEqualTo(state);
  }

  @Test
  void refusesMoreMediaThanAStateEverHolds() {
    assertRefused(TriggerStateCodec.write(state(TriggerState.MOST_SEEN + 1)));
  }

  @Test
  void noticesThatAnythingWasCutOff() {
    String text = TriggerStateCodec.write(state(3));
    for (int length = 1; length < text.length(); length++) {
      assertRefused(text.substring(0, length));
      assertRefused(text.substring(length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", "A", "AA", "AAAAAAAAAAAAAAAA", "\n"})
  void noticesWhatWasAppended(String more) {
    assertRefused(TriggerStateCodec.write(state(2)) + more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1732363200",
        "2026-11-23T12:00:00Z",
        "@{triggerBody().triggerState}",
        "null",
        "[object Object]",
        "AAAA",
        "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
      })
  void refusesWhatIsNoState(String text) {
    assertRefused(text);
  }

  @Test
  void refusesALongTextWithoutLookingIntoIt() {
    assertRefused("A".repeat(2_001));
    assertRefused("A".repeat(1_000_000));
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    byte[] bytes = Base64.getUrlDecoder().decode(TriggerStateCodec.write(state(0)));
    bytes[0]++;
    assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Test
  void aFullStateStillFits() {
    assertThat(TriggerStateCodec.write(state(TriggerState.MOST_SEEN)))
        .hasSizeLessThanOrEqualTo(TriggerStateCodec.MOST_CHARACTERS);
  }

  /** Instagram opened in October 2010; a state never ends. */
  @Test
  void readsAStateThatIsYearsOld() {
    long then = Instant.parse("2010-10-06T00:00:00Z").getEpochSecond();
    TriggerState old =
        new TriggerState(
            7,
            SeenItems.window(
                then,
                SeenItem.startOf(then - 86_400),
                Set.of(new SeenItem(NOW, -1), new SeenItem(then, 1))),
            then - 5,
            true);

    assertThat(TriggerStateCodec.parse(TriggerStateCodec.write(old))).isEqualTo(old);
  }

  /** Flows hold this text: whoever changes the form has to read the old one for years. */
  @Test
  void readsTheTextsThatFlowsAlreadyHold() {
    String held = "AQEAAAAAAAAABwAAAABrBCrAAAAAAGsC2UAAAAAAAAAAAAAAAABrBCrFAAFRgP__________sG067Q";

    assertThat(TriggerStateCodec.parse(held))
        .isEqualTo(
            new TriggerState(
                7,
                SeenItems.window(
                    NOW, SeenItem.startOf(NOW - 86_400), Set.of(new SeenItem(NOW, -1))),
                NOW + 5,
                true));
  }

  private static void assertRefused(String text) {
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> TriggerStateCodec.parse(text));
    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.problem().code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
    assertThat(refusal.problem().code().status()).isEqualTo(400);
    assertThat(refusal.problem().message()).contains("triggerState");
    assertThat(refusal.problem().details().path("parameter").asText()).isEqualTo("triggerState");
  }

  private static TriggerState state(int seen) {
    Set<SeenItem> items = new HashSet<>();
    for (int i = 0; i < seen; i++) {
      items.add(new SeenItem(NOW - i, SeenItem.hashOf("m" + i)));
    }
    return new TriggerState(
        7, SeenItems.window(NOW, SeenItem.startOf(NOW - 86_400), items), 0, false);
  }

  @Provide
  Arbitrary<TriggerState> states() {
    Arbitrary<Long> hashes = Arbitraries.longs();
    Arbitrary<Set<SeenItem>> seen =
        Combinators.combine(Arbitraries.longs().between(0, 0xFFFF_FFFFL), hashes)
            .as(SeenItem::new)
            .set()
            .ofMaxSize(TriggerState.MOST_SEEN);
    return Combinators.combine(
            hashes,
            Arbitraries.longs().between(0, 253_402_300_000L),
            Arbitraries.longs().between(0, 253_402_300_000L),
            hashes,
            seen,
            Arbitraries.of(true, false))
        .as(
            (account, high, low, hash, distances, moreWaits) ->
                new TriggerState(
                    account,
                    SeenItems.window(high, new SeenItem(low, hash), above(low, distances)),
                    high + 1,
                    moreWaits));
  }

  private static Set<SeenItem> above(long second, Set<SeenItem> distances) {
    Set<SeenItem> items = new HashSet<>();
    distances.forEach(each -> items.add(new SeenItem(second + each.second(), each.hash())));
    return items;
  }
}
