package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.RedisUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script that sends a new command needs the right to it; this says so without a server. */
class RedisCommandsTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern COMMAND = Pattern.compile("call\\('(\\w+)'");
  private static final List<String> LIMITS = List.of("parent-bom/core/src/main");
  private static final List<String> LEASES = List.of("parent-bom/chassis/src/main");

  @ParameterizedTest
  @CsvSource({
    "edge, edge",
    "user, user",
    "event, event",
    "queue, queue",
    "reservation, reservation",
  })
  void theScriptsOfAPartSendWhatItsUserMay(String user, String module) throws IOException {
    var sent = new TreeSet<>(commands(module + "/src/main"));
    for (String shared : user.equals("user") ? List.<String>of() : LIMITS) {
      sent.addAll(commands(shared));
    }
    for (String shared : List.of("user", "queue").contains(user) ? LEASES : List.<String>of()) {
      sent.addAll(commands(shared));
    }
    assertThat(allowed(user)).containsAll(sent);
  }

  private static Set<String> allowed(String user) {
    String rights =
        RedisUsers.random()
            .aclFile()
            .lines()
            .filter(line -> line.startsWith("user " + user + " "))
            .findFirst()
            .orElseThrow();
    var allowed = new TreeSet<String>();
    for (String word : rights.split(" ")) {
      if (word.startsWith("+")) {
        allowed.add(word.substring(1));
      }
    }
    return allowed;
  }

  private static Set<String> commands(String folder) throws IOException {
    var commands = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".lua")).toList()) {
        COMMAND
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> commands.add(found.group(1).toLowerCase(Locale.ROOT)));
      }
    }
    return commands;
  }
}
