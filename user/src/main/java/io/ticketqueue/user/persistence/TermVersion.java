package io.ticketqueue.user.persistence;

import java.io.Serializable;
import java.util.Objects;

/** The key of {@link TermRow}: one version of one text. */
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class TermVersion implements Serializable {
  private static final long serialVersionUID = 1L;

  String code;
  String version;

  public TermVersion() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof TermVersion that
        && Objects.equals(code, that.code)
        && Objects.equals(version, that.version);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, version);
  }
}
