package io.ticketqueue.servers;

import io.ticketqueue.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The users of Redis with their passwords. What each may do stands in {@code redis-users.acl},
 * written once for the local stack, compose and tests.
 *
 * @param passwords of every one of {@link #NAMES}
 */
public record RedisUsers(Map<String, String> passwords) {
  /** May do everything: the launcher, and tests that look inside. */
  public static final String ADMIN = "admin";

  private static final List<String> LINES = lines();

  /** Every user but Redis's own default one, which is off. */
  public static final List<String> NAMES =
      LINES.stream().map(RedisUsers::name).filter(name -> !name.equals("default")).toList();

  public RedisUsers {
    passwords = Map.copyOf(passwords);
    if (!passwords.keySet().containsAll(NAMES)) {
      throw new IllegalArgumentException("a password is missing; there are " + NAMES);
    }
  }

  /** With passwords nobody knows yet. */
  public static RedisUsers random() {
    return new RedisUsers(
        NAMES.stream().collect(Collectors.toMap(name -> name, name -> "" + UUID.randomUUID())));
  }

  /** A user's password. */
  public String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("no such user of Redis: " + user);
    }
    return password;
  }

  /** The address of a server for one of the users. */
  public String url(String user, String hostAndPort) {
    return url("redis", user, hostAndPort);
  }

  /** The same with {@code rediss} for TLS. */
  public String url(String scheme, String user, String hostAndPort) {
    return scheme + "://" + user + ":" + password(user) + "@" + hostAndPort;
  }

  /** What Redis reads as its {@code aclfile}: of the passwords only the hashes. */
  public String aclFile() {
    return LINES.stream()
        .map(line -> passwords.containsKey(name(line)) ? withHash(line) : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String withHash(String line) {
    return line + " #" + Sha256.hex(password(name(line)));
  }

  private static String name(String line) {
    return line.split(" ", 3)[1];
  }

  private static List<String> lines() {
    var lines = new ArrayList<String>();
    text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              if (line.startsWith(" ")) {
                lines.addLast(lines.removeLast() + " " + line.strip());
              } else {
                lines.add(line.strip());
              }
            });
    return List.copyOf(lines);
  }

  private static String text() {
    try (InputStream file = RedisUsers.class.getResourceAsStream("redis-users.acl")) {
      if (file == null) {
        throw new IllegalStateException("redis-users.acl is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "RedisUsers" + NAMES;
  }
}
