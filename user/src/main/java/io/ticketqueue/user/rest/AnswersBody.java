package io.ticketqueue.user.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to terms. */
public record AnswersBody(@Nullable List<AgreementBody> terms) {}
