/** Tests of the waiting room. */
package io.ticketqueue.queue;
