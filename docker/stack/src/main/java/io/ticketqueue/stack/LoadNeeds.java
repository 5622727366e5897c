package io.ticketqueue.stack;

import io.ticketqueue.servers.PrivateFile;
import io.ticketqueue.stack.load.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a plan asks for.
 *
 * @param given properties that somebody has set
 * @param folder for files
 */
record LoadNeeds(Plan plan, Map<String, String> given, Path folder) {
  /** Whether a property has no value yet. */
  boolean lacks(String property) {
    return plan.missing(given).contains(property);
  }

  int number(String property) {
    return (int) Double.parseDouble(plan.value(property, given));
  }

  /** Writes a file for its owner only: tokens are as good as a log-in. */
  String file(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    PrivateFile.write(file, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    return file.toString();
  }
}
