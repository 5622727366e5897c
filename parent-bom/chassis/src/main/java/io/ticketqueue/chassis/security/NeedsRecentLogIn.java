package io.ticketqueue.chassis.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that answers REAUTHENTICATION_REQUIRED to a token whose log-in is older
 * than {@code tq.jwt.recent-log-in}. The edge marks the same operations {@code recent}; a rule of
 * the testkit compares them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsRecentLogIn {}
