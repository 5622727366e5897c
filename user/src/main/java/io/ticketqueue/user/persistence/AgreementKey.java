package io.ticketqueue.user.persistence;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The key of {@link AgreementRow}: who answered which version, and when. */
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class AgreementKey implements Serializable {
  private static final long serialVersionUID = 1L;

  UUID userId;
  String code;
  String version;
  Instant agreedAt;

  public AgreementKey() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof AgreementKey that
        && Objects.equals(userId, that.userId)
        && Objects.equals(code, that.code)
        && Objects.equals(version, that.version)
        && Objects.equals(agreedAt, that.agreedAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(userId, code, version, agreedAt);
  }
}
