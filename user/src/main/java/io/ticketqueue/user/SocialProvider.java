package io.ticketqueue.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who else may vouch for a log-in. */
public enum SocialProvider {
  KAKAO("Kakao"),
  NAVER("Naver"),
  GOOGLE("Google");

  private final String brand;

  SocialProvider(String brand) {
    this.brand = brand;
  }

  /** As people know it. */
  String brand() {
    return brand;
  }

  /** Its name in log-in history. */
  LoginMethod method() {
    return LoginMethod.valueOf(name());
  }

  /** As it stands in paths and settings. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The provider of a path, in lower case only. */
  static Optional<SocialProvider> of(String path) {
    return Arrays.stream(values()).filter(one -> one.path().equals(path)).findFirst();
  }
}
