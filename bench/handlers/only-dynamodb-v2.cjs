/** Version 2 of the SDK without all clients but one: as much as can be left out of it by hand. */
exports.DynamoDB = require('aws-sdk/clients/dynamodb');
