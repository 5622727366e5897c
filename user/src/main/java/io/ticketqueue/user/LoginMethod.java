package io.ticketqueue.user;

/** How somebody logs in, as log-in history names it. */
public enum LoginMethod {
  PASSWORD,
  KAKAO,
  NAVER,
  GOOGLE
}
