package io.ticketqueue.user;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Codes and tokens in memory. */
final class InMemoryEmailCodes implements EmailCodes {
  private record Code(String code, Instant expiresAt, int tries) {}

  private record Token(EmailAddress email, Instant expiresAt) {}

  private final Map<EmailAddress, Code> codes = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();

  @Override
  public void put(EmailAddress email, String code, Instant expiresAt) {
    codes.put(email, new Code(code, expiresAt, 0));
  }

  @Override
  public Optional<Guess> lock(EmailAddress email, String guess) {
    return Optional.ofNullable(codes.get(email))
        .map(code -> new Guess(code.code().equals(guess), code.expiresAt(), code.tries()));
  }

  @Override
  public void countTry(EmailAddress email) {
    codes.computeIfPresent(
        email, (key, code) -> new Code(code.code(), code.expiresAt(), code.tries() + 1));
  }

  @Override
  public void remove(EmailAddress email) {
    codes.remove(email);
  }

  @Override
  public void addToken(EmailAddress email, String token, Instant expiresAt) {
    tokens.put(token, new Token(email, expiresAt));
  }

  @Override
  public boolean isGoodToken(EmailAddress email, String token, Instant now) {
    Token found = tokens.get(token);
    return found != null && found.email().equals(email) && found.expiresAt().isAfter(now);
  }

  @Override
  public boolean spendToken(EmailAddress email, String token, Instant now) {
    return isGoodToken(email, token, now) && tokens.remove(token) != null;
  }

  @Override
  public int purge(Instant before, int most) {
    return remove(codes.values().removeIf(code -> code.expiresAt().isBefore(before)));
  }

  @Override
  public int purgeTokens(Instant before, int most) {
    return remove(tokens.values().removeIf(token -> token.expiresAt().isBefore(before)));
  }

  private static int remove(boolean any) {
    return any ? 1 : 0;
  }
}
