package org.huiyin.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of attachments.
 *
 * @param maxSize  of one file
 * @param maxFiles of one form
 */
@Validated
@ConfigurationProperties("huiyin.document")
record DocumentSettings(
        @DefaultValue("200MB") @NotNull DataSize maxSize,
        @DefaultValue("20") @Min(1) @Max(100) int maxFiles) {}
