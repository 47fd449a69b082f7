package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.deadline.Deadlines;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every range of IANA's registries of special addresses, from its first address to its last. */
class PublicAddressesTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/delivery/special-addresses.csv", delimiter = '|')
  void aNameWithAnAddressOfASpecialRangeIsRefused(String range, String meaning)
      throws UnknownHostException {
    for (InetAddress address : ends(range)) {
      assertThat(PublicAddresses.isPublic(address)).as(address + " " + meaning).isFalse();
      CallbackDns dns =
          new CallbackDns(
              name ->
                  new InetAddress[] {
                    InetAddress.getByName("93.184.215.14"),
                    address,
                    InetAddress.getByName("1.1.1.1")
                  });
      assertThatThrownBy(
              () ->
                  dns.resolve(
                      CallbackNetwork.address("https://hooks.example/secret"), Deadlines.AMPLE))
          .isInstanceOf(CallbackDns.RefusedException.class)
          .hasMessageContaining("hooks.example")
          .hasMessageContaining("not on the public internet")
          .hasMessageNotContaining("secret")
          .hasMessageNotContaining(address.getHostAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.31.195.255",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "20.42.64.1",
        "2000::1",
        "2001:200::1",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "2620:4f:7fff:ffff::1",
        "2620:4f:8001::1",
        "2603:1030::1",
        "3ffe:ffff::1",
        "3fff:1000::1"
      })
  void whatLiesBesideSpecialRangesIsPublic(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  /** The first and the last address of a range, and one between. */
  private static InetAddress[] ends(String range) throws UnknownHostException {
    byte[] first = InetAddress.getByName(range.replaceAll("/.*", "")).getAddress();
    if (range.contains(":") && first.length == 4) {
      // Java makes an IPv4 address of a mapped one.
      return new InetAddress[] {InetAddress.getByAddress(first)};
    }
    int free = first.length * 8 - Integer.parseInt(range.replaceAll(".*/", ""));
    BigInteger start = new BigInteger(1, first);
    BigInteger size = BigInteger.ONE.shiftLeft(free);
    return new InetAddress[] {
      address(start, first.length),
      address(start.add(size.shiftRight(1)), first.length),
      address(start.add(size).subtract(BigInteger.ONE), first.length)
    };
  }

  private static InetAddress address(BigInteger number, int length) throws UnknownHostException {
    byte[] bytes = number.toByteArray();
    byte[] address = new byte[length];
    int copied = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - copied, address, length - copied, copied);
    return InetAddress.getByAddress(Arrays.copyOf(address, length));
  }
}
