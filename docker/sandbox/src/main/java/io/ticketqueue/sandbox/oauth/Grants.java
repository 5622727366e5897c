package io.ticketqueue.sandbox.oauth;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.sandbox.Remembered;
import jakarta.inject.Inject;
import java.util.Optional;

/** Codes and access tokens that were given out. */
@Component
public class Grants {
  private static final int MOST = 10_000;

  private final Remembered<String, Grant> codes = new Remembered<>(MOST);
  private final Remembered<String, Grant> accessTokens = new Remembered<>(MOST);

  @Inject
  public Grants() {}

  String code(Grant grant) {
    String code = Ids.random().toString();
    codes.put(code, grant);
    return code;
  }

  /** The grant of a code, which is good once. */
  synchronized Optional<Grant> take(String code) {
    Optional<Grant> grant = codes.find(code);
    codes.remove(code);
    return grant;
  }

  String accessToken(Grant grant) {
    String token = Ids.random().toString();
    accessTokens.put(token, grant);
    return token;
  }

  Optional<Grant> ofAccessToken(String token) {
    return accessTokens.find(token);
  }
}
