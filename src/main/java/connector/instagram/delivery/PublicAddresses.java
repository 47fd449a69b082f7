package connector.instagram.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: every range in IANA's registries of
 * special addresses is special here too, even where parts of it are reachable from everywhere, and
 * so is every IPv6 address that holds an IPv4 address, whichever that is (D7).
 */
final class PublicAddresses {
  private static final List<Range> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers; in Azure, the platform's own
          "127.0.0.0/8", // this machine
          "168.63.129.16/32", // Azure's platform, reachable from every app
          "169.254.0.0/16", // link-local; tokens of managed identities
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // automatic multicast tunnels
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** Everything that is given to networks of the public lies here; the rest is special anyway. */
  private static final List<Range> UNICAST_V6 = ranges("2000::/3");

  private static final List<Range> SPECIAL_V6 =
      ranges(
          "2001::/23", // protocols: Teredo, benchmarks, ORCHID and others
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? !isIn(SPECIAL_V4, bytes)
        : isIn(UNICAST_V6, bytes) && !isIn(SPECIAL_V6, bytes);
  }

  private static boolean isIn(List<Range> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.holds(address));
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::parse).toList();
  }

  /** All addresses that begin with the same bits. */
  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  private record Range(byte[] prefix, int bits) {
    static Range parse(String text) {
      int slash = text.indexOf('/');
      try {
        // A literal: nobody is asked.
        byte[] prefix = InetAddress.getByName(text.substring(0, slash)).getAddress();
        return new Range(prefix, Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      int mask = 0xff00 >> bits % 8 & 0xff;
      return Arrays.equals(prefix, 0, whole, address, 0, whole)
          && (mask == 0 || ((prefix[whole] ^ address[whole]) & mask) == 0);
    }
  }
}
