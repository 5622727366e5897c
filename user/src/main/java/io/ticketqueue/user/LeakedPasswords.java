package io.ticketqueue.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first because they were found in many leaks: those of well-known lists
 * that our rule would take. {@code leaked_passwords.license.txt} names the lists.
 */
final class LeakedPasswords {
  private static final String FILE = "leaked_passwords.txt";
  private static final Set<String> LEAKED = read();

  private LeakedPasswords() {}

  private static Set<String> read() {
    try (InputStream in = LeakedPasswords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing " + FILE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a password is among them, in whatever case. */
  static boolean contain(String password) {
    return LEAKED.contains(
        Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
  }
}
