package connector.instagram.localhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of a staging folder in the host's order, and why others were left out.
 *
 * @param disabled names of functions whose trigger is off; the host still runs them by hand
 */
record FunctionIndex(
    List<FunctionDefinition> functions, Set<String> disabled, List<String> leftOut) {
  FunctionIndex {
    functions = List.copyOf(functions);
    disabled = Set.copyOf(disabled);
    leftOut = List.copyOf(leftOut);
  }

  /** Reads the folder; an empty selection means every function. */
  static FunctionIndex read(Path staging, LocalSettings settings, Set<String> only) {
    List<FunctionDefinition> functions = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Set<String> disabled = new TreeSet<>();
    Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    wanted.addAll(only);
    for (Path folder : folders(staging)) {
      String name = folder.getFileName().toString();
      if (!only.isEmpty() && !wanted.remove(name)) {
        continue;
      }
      try {
        FunctionDefinition function = FunctionDefinition.read(folder, settings);
        if (settings.isDisabled(name)) {
          leftOut.add("Function " + name + " is disabled.");
          disabled.add(name);
        }
        if (!disabled.contains(name) || !(function.trigger() instanceof Trigger.Http)) {
          functions.add(function);
        }
      } catch (IndexingException e) {
        leftOut.add("Function " + name + " is left out: " + e.getMessage() + ".");
      }
    }
    if (!wanted.isEmpty()) {
      throw new LocalHostException("There is no function named " + String.join(", ", wanted) + ".");
    }
    refuseReservedRoutes(functions);
    refuseDuplicateRoutes(functions);
    return new FunctionIndex(functions, disabled, leftOut);
  }

  private static List<Path> folders(Path staging) {
    try (Stream<Path> entries = Files.list(staging)) {
      return entries
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .sorted(
              Comparator.comparing(
                  folder -> folder.getFileName().toString(), String.CASE_INSENSITIVE_ORDER))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new LocalHostException("The staging folder '" + staging + "' cannot be read.", e);
    }
  }

  private static void refuseReservedRoutes(List<FunctionDefinition> functions) {
    for (FunctionDefinition function : functions) {
      if (function.trigger() instanceof Trigger.Http http && http.route().isReserved()) {
        throw new LocalHostException(
            "Route '%s' of function %s begins with a reserved word."
                .formatted(http.route(), function.name()));
      }
    }
  }

  private static void refuseDuplicateRoutes(List<FunctionDefinition> functions) {
    Map<String, String> owners = new HashMap<>();
    for (FunctionDefinition function : functions) {
      if (function.trigger() instanceof Trigger.Http http) {
        for (String method : http.methods()) {
          String key = method + " " + http.route().shape().toLowerCase(Locale.ROOT);
          String owner = owners.putIfAbsent(key, function.name());
          if (owner != null) {
            throw new LocalHostException(
                "Functions %s and %s both answer %s '%s'."
                    .formatted(owner, function.name(), method, http.route()));
          }
        }
      }
    }
  }
}
