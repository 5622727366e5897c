package io.ticketqueue.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} to start, and why this one. The one that {@code TQ_REDIS_SERVER} names
 * is taken or the start fails; else the first on the {@code PATH} if it is Redis 7.0 or newer,
 * because a distribution's is faster and patched; else the one that comes as a Maven artifact.
 *
 * @param reason for people, in a log
 */
public record RedisProgram(Path path, String version, String reason) {
  private static final String SETTING = "TQ_REDIS_SERVER";
  private static final String NAME = "redis-server";
  private static final int OLDEST_MAJOR = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern VERSION =
      Pattern.compile("\\bRedis server v=((\\d{1,9})\\.\\d+\\.\\d+)\\b");

  /**
   * The one for this machine, as it is now.
   *
   * @throws ServerFailed if {@code TQ_REDIS_SERVER} names one that cannot be used
   */
  public static RedisProgram chosen() {
    return chosen(System.getenv(), PATIENCE);
  }

  /**
   * @param patience for one that is asked for its version
   */
  static RedisProgram chosen(Map<String, String> environment, Duration patience) {
    String named = environment.getOrDefault(SETTING, "");
    if (!named.isBlank()) {
      return named(Path.of(named).toAbsolutePath(), patience);
    }
    Optional<Path> found = onPath(environment.getOrDefault("PATH", ""));
    if (found.isEmpty()) {
      return embedded("no " + NAME + " on the PATH");
    }
    try {
      return new RedisProgram(found.get(), version(found.get(), patience), "first on the PATH");
    } catch (ServerFailed e) {
      return embedded("passed over: " + e.getMessage());
    }
  }

  /** What is told about it: {@code program=… version=… reason="…"}. */
  public String description() {
    return "program=%s version=%s reason=\"%s\"".formatted(path, version, reason);
  }

  private static RedisProgram named(Path program, Duration patience) {
    try {
      return new RedisProgram(program, version(program, patience), "named by " + SETTING);
    } catch (ServerFailed e) {
      throw new ServerFailed(SETTING + " must name a Redis that can be used: " + e.getMessage(), e);
    }
  }

  private static RedisProgram embedded(String reason) {
    return new RedisProgram(Binaries.redis(), Binaries.REDIS_VERSION, reason);
  }

  /** As a shell finds it; not resolved, because what a link leads to may go by its name. */
  private static Optional<Path> onPath(String folders) {
    return Arrays.stream(folders.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).toAbsolutePath().resolve(NAME))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  private static String version(Path program, Duration patience) {
    String answer = Commands.answer(List.of(program.toString(), "--version"), patience);
    Matcher version = VERSION.matcher(answer);
    if (!version.find()) {
      throw new ServerFailed(program + " does not say which Redis it is: " + answer);
    }
    if (Integer.parseInt(version.group(2)) < OLDEST_MAJOR) {
      throw new ServerFailed(
          program + " is Redis " + version.group(1) + ", older than " + OLDEST_MAJOR + ".0");
    }
    return version.group(1);
  }
}
