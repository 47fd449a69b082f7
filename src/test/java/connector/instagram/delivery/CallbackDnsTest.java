package connector.instagram.delivery;

import static connector.instagram.delivery.CallbackNetwork.address;
import static connector.instagram.delivery.CallbackNetwork.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.delivery.WebhookSender.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names whose addresses lead inside, change between two looks, or never come (D7). */
class CallbackDnsTest extends CallbackTestBase {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.4",
        "169.254.169.254",
        "168.63.129.16",
        "93.184.215.14 10.0.0.4",
        "10.0.0.4 93.184.215.14",
        "93.184.215.14 ::1",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c 64:ff9b::7f00:1",
        "::ffff:127.0.0.1"
      })
  void nobodyIsConnectedToWhereOneAddressIsNotPublic(String all) {
    network.resolve(name -> addresses(all.split(" ")));

    assertThat(post()).isInstanceOf(Reply.Refused.class);

    assertThat(network.connected()).isEmpty();
    assertThat(server.connections()).isZero();
  }

  @Test
  void aNameThatChangesBetweenTheCheckAndTheConnectionIsConnectedToAsItWasChecked() {
    answers("93.184.215.14", "127.0.0.1");

    assertThat(post()).isEqualTo(DELIVERED);

    assertThat(network.lookups()).hasSize(1);
    assertThat(network.connected()).containsExactly("93.184.215.14:443");
  }

  @Test
  void aNameThatLeadsInsideLaterIsRefusedAtTheNextConnection() throws IOException {
    answers("93.184.215.14", "10.0.0.4");

    assertThat(post()).isEqualTo(DELIVERED);
    server.closeConnections();

    assertThat(post()).isInstanceOf(Reply.Refused.class);
    assertThat(network.connected()).containsExactly("93.184.215.14:443");
  }

  @Test
  void allAddressesOfANameAreTriedAndNoOther() {
    network.leadTo(CallbackNetwork.CLOSED_PORT);
    network.resolve(name -> addresses("93.184.215.14", "1.1.1.1"));

    assertThat(post()).isInstanceOf(Reply.Failed.class);

    assertThat(network.connected()).containsExactly("93.184.215.14:443", "1.1.1.1:443");
  }

  @Test
  void aNameWithoutAddressesIsAFailureThatMayPass() {
    network.resolve(
        name -> {
          throw new UnknownHostException(name);
        });

    assertThat(post())
        .isInstanceOfSatisfying(
            Reply.Failed.class, failed -> assertThat(failed.reason()).contains("no address"));

    network.resolve(name -> new InetAddress[0]);
    assertThat(post()).isInstanceOf(Reply.Failed.class);
  }

  @Test
  void lookUpsThatHangCostNoMoreThanTheirDeadlineAndStopNobodyElse() {
    CountDownLatch never = new CountDownLatch(1);
    network.resolve(
        name -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
          }
          return addresses("93.184.215.14");
        });
    long before = System.nanoTime();

    Reply hanging = sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofMillis(300)));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    assertThat(hanging).isEqualTo(new Reply.Failed("The host did not answer in time."));
    network.resolve(name -> addresses("93.184.215.14"));
    assertThat(post()).isEqualTo(DELIVERED);
    never.countDown();
  }

  /** The clock may be a fraction of a millisecond behind the wait that has ended. */
  @Test
  void aLookUpThatCameToNoEndIsToldAsTooLateWhateverTheClockSays() {
    assertThat(FailedPost.of(new CallbackDns.LateException(), false))
        .isEqualTo(new Reply.Failed("The host did not answer in time."));
  }

  @Test
  void onThisMachineOnlyAddressesOfThisMachineAreCalled() {
    network.resolve(name -> addresses("10.0.0.4"));

    assertThat(
            sender.post(
                address("http://localhost:9999/"),
                Map.of(),
                new byte[0],
                in(Duration.ofSeconds(9))))
        .isInstanceOf(Reply.Refused.class);
    assertThat(network.connected()).isEmpty();
  }

  private void answers(String first, String later) {
    Deque<String> all = new ArrayDeque<>(List.of(first));
    network.resolve(name -> addresses(all.isEmpty() ? later : all.pop()));
  }

  private Reply post() {
    return sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(20)));
  }
}
