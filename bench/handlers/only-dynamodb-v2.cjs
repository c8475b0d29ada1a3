/** Version 2 of the SDK with only one client. Nothing more can be left out by hand. */
exports.DynamoDB = require('aws-sdk/clients/dynamodb');
