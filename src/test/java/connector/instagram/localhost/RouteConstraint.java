package connector.instagram.localhost;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One inline constraint of a route parameter, such as {@code int} or {@code length(1,64)}. */
record RouteConstraint(String text, Predicate<String> accepts) {
  private static final Pattern GUID =
      Pattern.compile("[{(]?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}[)}]?");

  static RouteConstraint parse(String text) throws IndexingException {
    int open = text.indexOf('(');
    if (open < 0) {
      return new RouteConstraint(text, plain(text));
    }
    String name = text.substring(0, open);
    String argument = text.substring(open + 1, text.length() - 1);
    return new RouteConstraint(text, withArgument(text, name, argument));
  }

  private static Predicate<String> plain(String name) throws IndexingException {
    return switch (name) {
      case "int" -> value -> isWhole(value, 32);
      case "long" -> value -> isWhole(value, 64);
      case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "guid" -> GUID.asMatchPredicate();
      case "alpha" -> value -> value.matches("[a-zA-Z]*");
      case "required" -> value -> !value.isEmpty();
      default -> throw unknown(name);
    };
  }

  private static Predicate<String> withArgument(String text, String name, String argument)
      throws IndexingException {
    try {
      if (name.equals("regex")) {
        return Pattern.compile(argument, Pattern.CASE_INSENSITIVE).asPredicate();
      }
      List<BigInteger> numbers =
          List.of(argument.split(",", -1)).stream()
              .map(number -> new BigInteger(number.strip()))
              .toList();
      BigInteger first = numbers.get(0);
      BigInteger last = numbers.get(numbers.size() - 1);
      return switch (name + numbers.size()) {
        case "length1", "length2" -> value -> isBetween(length(value), first, last);
        case "minlength1" -> value -> length(value).compareTo(first) >= 0;
        case "maxlength1" -> value -> length(value).compareTo(first) <= 0;
        case "min1" -> value -> isWhole(value, 64) && new BigInteger(value).compareTo(first) >= 0;
        case "max1" -> value -> isWhole(value, 64) && new BigInteger(value).compareTo(first) <= 0;
        case "range2" ->
            value -> isWhole(value, 64) && isBetween(new BigInteger(value), first, last);
        default -> throw unknown(text);
      };
    } catch (NumberFormatException | PatternSyntaxException e) {
      throw unknown(text);
    }
  }

  private static BigInteger length(String value) {
    return BigInteger.valueOf(value.length());
  }

  private static boolean isWhole(String value, int bits) {
    return value.matches("[+-]?\\d{1,20}") && new BigInteger(value).bitLength() < bits;
  }

  private static boolean isBetween(BigInteger value, BigInteger first, BigInteger last) {
    return value.compareTo(first) >= 0 && value.compareTo(last) <= 0;
  }

  private static IndexingException unknown(String text) {
    return new IndexingException("route constraint '" + text + "' is not understood");
  }
}
